const dollars = new Map();

/** Milliseconds, as people read them: 84 ms, 2.31 s, 1:05 min. */
export function time(milliseconds) {
  if (milliseconds === null || milliseconds === undefined) {
    return "–";
  }
  if (milliseconds < 1000) {
    return `${Math.round(milliseconds)} ms`;
  }
  if (milliseconds < 59_950) {
    return `${(milliseconds / 1000).toFixed(milliseconds < 9_995 ? 2 : 1)} s`;
  }
  const seconds = Math.round(milliseconds / 1000);
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")} min`;
}

/** Time that is still running: steps of a tenth of a second, so that the eye can follow. */
export function runningTime(milliseconds) {
  return milliseconds < 59_950 ? `${(milliseconds / 1000).toFixed(1)} s` : time(milliseconds);
}

export function count(number) {
  return number === null || number === undefined ? "–" : number.toLocaleString("en-US");
}

export function rate(number) {
  return number === null || number === undefined ? "–" : number.toFixed(number < 100 ? 1 : 0);
}

/** Dollars with as many places as it takes to see three figures of a small amount. */
export function cost(amount) {
  if (amount === null || amount === undefined) {
    return "–";
  }
  if (amount === 0) {
    return "$0";
  }
  const places = amount >= 1 ? 2 : Math.min(8, 2 - Math.floor(Math.log10(amount)));
  if (!dollars.has(places)) {
    dollars.set(places, new Intl.NumberFormat("en-US", { maximumFractionDigits: places, minimumFractionDigits: Math.min(2, places) }));
  }
  return `$${dollars.get(places).format(amount)}`;
}

/** Tokens of a context, as it is advertised: 128k, 1M. */
export function contextLength(tokens) {
  if (!tokens) {
    return "";
  }
  return tokens >= 1_000_000 ? `${+(tokens / 1_000_000).toFixed(1)}M` : `${Math.round(tokens / 1000)}k`;
}

/** What a million tokens cost, from what one costs. */
export function pricePerMillion(price) {
  const dollarsPerMillion = Number(price) * 1_000_000;
  return Number.isFinite(dollarsPerMillion) ? cost(Number(dollarsPerMillion.toPrecision(3))) : "";
}
