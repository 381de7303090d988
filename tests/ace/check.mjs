// Ace on an EPUB: node check.mjs BOOK REPORTS. It leaves its report there; the browser is $PUPPETEER_EXECUTABLE_PATH.
import ace from "@daisy/ace-core";
import runner from "@daisy/ace-axe-runner-puppeteer";

const [book, outdir] = process.argv.slice(2);
try {
  await ace(book, { cwd: process.cwd(), outdir, silent: true, initLogger: true }, runner);
} catch (error) {
  console.error(error);
  process.exitCode = 1;
}
