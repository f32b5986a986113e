const PREFIX = "compare-stream.";

/** What the page remembers from one visit to the next, where the browser lets it. */
export function remembered(name) {
  try {
    return JSON.parse(localStorage.getItem(PREFIX + name));
  } catch {
    return null;
  }
}

export function remember(name, value) {
  try {
    localStorage.setItem(PREFIX + name, JSON.stringify(value));
  } catch {
    // A browser that keeps nothing still compares.
  }
}
