/** What is offered to someone who comes for the first time, as far as the service has it. */
const FIRST_CHOICE = ["openai/gpt-4o-mini", "anthropic/claude-haiku-4.5", "google/gemini-2.5-flash"];

/** The models of the service, or why there is no list; and whether the service wants a key, or another one. */
export async function listModels(key) {
  try {
    const headers = key ? { Authorization: `Bearer ${key}` } : {};
    const response = await fetch("models", { headers });
    const body = await response.json();
    const wantsKey = response.status === 401;
    return response.ok ? { models: body.models, trouble: null } : { models: [], trouble: body.detail ?? "", wantsKey };
  } catch {
    return { models: [], trouble: "" };
  }
}

/** Models that fit every word, those first whose id or name begins with what was typed. */
export function matching(models, typed) {
  const words = typed.toLowerCase().split(/\s+/).filter(Boolean);
  const text = (model) => `${model.id} ${model.name ?? ""}`.toLowerCase();
  const begins = (model) => [model.id, model.id.split("/").at(-1), model.name ?? ""].some((t) => t.toLowerCase().startsWith(words[0]));
  const fitting = models.filter((model) => words.every((word) => text(model).includes(word)));
  return words.length === 0 ? fitting : [...fitting.filter(begins), ...fitting.filter((model) => !begins(model))];
}

/** Whether the service would take this for the id of a model. */
export function isModelId(text) {
  return /^[!-~]{1,200}$/.test(text);
}

export function firstChoice(models) {
  const ids = new Set(models.map((model) => model.id));
  const known = FIRST_CHOICE.filter((id) => ids.has(id));
  return known.length > 0 ? known : models.slice(0, 3).map((model) => model.id);
}
