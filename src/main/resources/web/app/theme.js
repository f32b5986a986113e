import { remember, remembered } from "./memory.js";
import { byId } from "./page.js";

const THEMES = { auto: "as the system", light: "light", dark: "dark" };

/** Lets people choose the colours; by default they are the system's. */
export function chooseTheme() {
  const button = byId("theme");
  const order = Object.keys(THEMES);
  let theme = order.includes(remembered("theme")) ? remembered("theme") : "auto";
  const show = () => {
    document.documentElement.dataset.theme = theme;
    button.setAttribute("aria-label", `Colours: ${THEMES[theme]}`);
    button.title = button.getAttribute("aria-label");
    button.dataset.theme = theme;
  };
  button.addEventListener("click", () => {
    theme = order[(order.indexOf(theme) + 1) % order.length];
    remember("theme", theme);
    show();
  });
  show();
}
