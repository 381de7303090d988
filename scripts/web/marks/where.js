/** Where this script and its page are: both bundles that hold this module lie in the site's assets/. */
export const root = new URL("..", document.currentScript.src).href;

/** The page below the site's root without its ending, `chapters/terror`; hosts serve it under several names. */
export const page = location.pathname.split("/").slice(-2).join("/").replace(/\.html$/, "").replace(/\/$/, "/index");
