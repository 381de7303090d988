/** The page on reading offline: keeps the guide in this browser, brings a newer version, or forgets it all. */
import { element } from "../element.js";
import { PROGRESS, TAKE_OVER, keptPrefix } from "./messages.js";

const root = new URL("..", document.currentScript.src).href;
const place = document.getElementById("keep");
const said = element("p", { role: "status" });
const actions = element("p", { class: "actions" });
let busy = false;

if (place) begin();

async function begin() {
  tellConnection();
  if (location.protocol === "file:") return say("This copy is on your disk already. It needs no network.");
  if (!navigator.serviceWorker) return say("This browser keeps no pages, or the guide is not served by https.");
  // The guide can be installed from here: over http, since a page on a disk may not read the manifest.
  document.head.append(element("link", { rel: "manifest", href: `${root}manifest.webmanifest` }));
  navigator.serviceWorker.addEventListener("message", ({ data }) => {
    // A message may come when all is over.
    if (busy && data.type === PROGRESS) say(`Keeping the guide: ${data.done} of ${data.all} files.`);
  });
  return show(await navigator.serviceWorker.getRegistration(root));
}

function show(registration) {
  busy = false;
  if (!registration?.active && !registration?.installing) {
    return say("The guide is not kept in this browser.", button("Keep the guide in this browser", keep));
  }
  if (!registration.active) return say("Keeping the guide …");
  const forgetting = button("Remove it from this browser", () => forget(registration));
  if (registration.waiting) {
    return say("The guide is kept, and a newer version of it is ready.", button("Use the newer version", () => renew(registration)), forgetting);
  }
  return say("The guide is kept in this browser: it opens without a network.", button("Look for a newer version", () => update(registration)), forgetting);
}

async function keep() {
  busy = true;
  say("Keeping the guide …");
  try {
    const registration = await navigator.serviceWorker.register(`${root}sw.js`, { scope: root });
    await settled(registration);
    show(registration);
  } catch {
    busy = false;
    say("The guide could not be kept. Is there a network, and room on this device?", button("Try again", keep));
  }
}

/** Looks for a newer version, and keeps it beside the one in use until the reader takes it. */
async function update(registration) {
  busy = true;
  say("Looking …");
  try {
    await registration.update();
    await settled(registration);
    show(registration);
    if (!registration.waiting) said.prepend("This is the newest version. ");
  } catch {
    show(registration);
    said.prepend("No newer version could be fetched. ");
  }
}

/** Resolves when what is being installed is, and fails if it could not be. */
function settled(registration) {
  const coming = registration.installing;
  if (!coming) return Promise.resolve();
  return new Promise((resolve, reject) => coming.addEventListener("statechange", () => {
    if (coming.state === "redundant") reject(new Error("not kept"));
    else if (registration.active && coming.state !== "activating") resolve();
  }));
}

function renew(registration) {
  navigator.serviceWorker.addEventListener("controllerchange", () => location.reload(), { once: true });
  registration.waiting.postMessage(TAKE_OVER);
}

/** What the reader marked and answered is kept elsewhere, and stays. */
async function forget(registration) {
  await registration.unregister();
  const names = (await caches.keys()).filter((name) => name.startsWith(keptPrefix(root)));
  await Promise.all(names.map((name) => caches.delete(name)));
  show(undefined);
}

function say(text, ...buttons) {
  said.textContent = text;
  actions.replaceChildren(...buttons.flatMap((one) => [one, " "]));
  // What stands there holds the room until then.
  if (!said.isConnected) place.replaceChildren(said, actions);
}

function button(label, onclick) {
  return element("button", { type: "button", class: "copy-button", onclick }, label);
}

/** Says whether there is a network now, and again when that changes. */
function tellConnection() {
  const line = document.getElementById("connection");
  const tell = () => (line.textContent = navigator.onLine ? "You are online." : "You are offline.");
  for (const event of ["online", "offline"]) addEventListener(event, tell);
  tell();
}
