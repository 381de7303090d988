/**
 * The page's policy lets no string become an address of code (Trusted Types), but for what this allows:
 * the files of the guide itself, not of others that share its host. Of markup and code it allows none.
 */
export function trustOwnScripts() {
  const base = globalThis.document?.baseURI ?? location.href;
  // Both the bundle that this is part of and the engine's worker lie in the folder of assets.
  const site = new URL("..", globalThis.document?.currentScript.src ?? base).href;
  const createScriptURL = (address) => (new URL(address, base).href.startsWith(site) ? address : null);
  globalThis.trustedTypes?.createPolicy("default", { createScriptURL });
}
