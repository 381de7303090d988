-- What wrk does for bench_load.py: asks for the pages of a list in turn, and ends with a line of JSON.
-- Arguments: the file with the paths, and the value of the header Connection.

local requests, next_one = {}, 0

function init(args)
  wrk.headers["Accept-Encoding"] = "gzip, deflate, br"
  wrk.headers["Connection"] = args[2]
  for path in io.lines(args[1]) do
    requests[#requests + 1] = wrk.format("GET", path)
  end
end

function request()
  next_one = next_one % #requests + 1
  return requests[next_one]
end

function done(summary, latency)
  local e = summary.errors
  print(string.format(
    '{"requests": %d, "microseconds": %d, "bytes": %d, "p50": %d, "p99": %d, "failed": %d, "refused": %d}',
    summary.requests, summary.duration, summary.bytes, latency:percentile(50), latency:percentile(99),
    e.connect + e.read + e.write + e.timeout, e.status))
end
