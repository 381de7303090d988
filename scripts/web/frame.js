/**
 * What stands round the text: the drawer of the navigation on narrow screens, the header's title, the
 * contents that follow the reader, and the way back to the top.
 */

export function startFrame() {
  startDrawer();
  startContents();
  startTop();
}

/** The button does what its label does without JavaScript; Escape and a link close the drawer. */
function startDrawer() {
  const toggle = document.getElementById("__drawer");
  const button = document.querySelector(".drawer-button");
  const drawer = document.getElementById("navigation");
  const tell = () => {
    button.setAttribute("aria-expanded", String(toggle.checked));
    document.body.toggleAttribute("data-md-scrolllock", toggle.checked);
  };
  const open = (yes) => {
    toggle.checked = yes;
    tell();
  };
  // Firefox remembers an open drawer over a reload.
  open(false);
  toggle.addEventListener("change", tell);
  button.addEventListener("click", () => {
    open(!toggle.checked);
    if (toggle.checked) (drawer.querySelector("[aria-current=page]") ?? drawer.querySelector("a")).focus();
  });
  drawer.addEventListener("click", (event) => {
    if (toggle.checked && event.target.closest("a")) open(false);
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !toggle.checked) return;
    open(false);
    button.focus();
  });
}

/** Marks what has been read in the contents, keeps that in sight, and names the page in the header. */
function startContents() {
  const links = [...document.querySelectorAll(".contents a")];
  const headings = links.map((link) => document.getElementById(decodeURIComponent(link.hash.slice(1))));
  const box = document.querySelector(".md-sidebar__scrollwrap");
  const title = document.querySelector(".md-header__title");
  const first = document.querySelector("h1");
  let current;

  const follow = () => {
    const edge = document.querySelector(".md-header").offsetHeight + 24;
    if (first) title.classList.toggle("md-header__title--active", first.getBoundingClientRect().bottom < edge);
    let passed = headings.findLastIndex((heading) => heading && heading.getBoundingClientRect().top <= edge);
    const end = document.documentElement.scrollHeight - innerHeight;
    if (end > 0 && scrollY >= end - 2) passed = links.length - 1;
    if (passed === current) return;
    current = passed;
    for (const [place, link] of links.entries()) {
      link.classList.toggle("passed", place < passed);
      if (place === passed) link.setAttribute("aria-current", "true");
      else link.removeAttribute("aria-current");
    }
    const link = links[passed];
    if (!link) return;
    const [within, where] = [box.getBoundingClientRect(), link.getBoundingClientRect()];
    if (where.top < within.top || where.bottom > within.bottom) box.scrollTop += where.top - within.top - within.height / 2;
  };
  onScroll(follow);
}

/** The button shows when a reader turns back up, as in Material. */
function startTop() {
  const button = document.querySelector(".md-top");
  let last = 0;
  onScroll(() => {
    if (Math.abs(scrollY - last) < 8) return;
    button.hidden = scrollY > last || scrollY < innerHeight;
    last = scrollY;
  });
  button.addEventListener("click", () => {
    scrollTo({ top: 0 });
    document.querySelector(".md-skip").focus({ preventScroll: true });
    button.hidden = true;
  });
}

/** Calls `action` with the first frame and at most once a frame while the page scrolls. */
function onScroll(action) {
  let waiting = false;
  const run = () => {
    waiting = false;
    action();
  };
  addEventListener(
    "scroll",
    () => {
      if (!waiting) requestAnimationFrame(run);
      waiting = true;
    },
    { passive: true },
  );
  requestAnimationFrame(run);
}
