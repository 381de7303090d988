/** The page's end of the engine: in a worker where the guide is served, in the page where it is a file. */
import { QUERY, RESULT, SETUP } from "./messages.js";

/** A function that sends a query; `shown` gets each result. */
export function connect({ engine, core }, shown) {
  const receive = ({ type, data }) => type === RESULT && shown(data);
  const setup = { type: SETUP, data: { core: absolute(core) } };
  if (location.protocol !== "file:") {
    const worker = new Worker(absolute(engine));
    worker.onmessage = ({ data }) => receive(data);
    worker.onerror = () => shown({ error: "the engine cannot be read" });
    worker.postMessage(setup);
    return (data) => worker.postMessage({ type: QUERY, data });
  }
  const started = new Promise((resolve) => {
    const script = document.createElement("script");
    script.src = engine;
    script.onload = () => {
      globalThis.guideSearchEngine(setup, receive);
      resolve();
    };
    script.onerror = () => shown({ error: "the engine cannot be read" });
    document.head.append(script);
  });
  return (data) => started.then(() => globalThis.guideSearchEngine({ type: QUERY, data }, receive));
}

function absolute(address) {
  return new URL(address, document.baseURI).href;
}
