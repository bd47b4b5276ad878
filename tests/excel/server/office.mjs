// Excel as far as the served page needs it: loads the add-in's JavaScript from a real server and calls its functions.
// node office.mjs JOB.json, where the job is {url, token, windows}; every window is an Excel of its own,
// given as the list of its calls, or as the word fresh or pane.
import { readFileSync } from "node:fs";
import vm from "node:vm";

const job = JSON.parse(readFileSync(process.argv[2], "utf8"));

async function excel() {
  const functions = {};
  const kept = new Map();
  class CustomFunctionsError extends Error {
    constructor(code, message) { super(message); this.code = code; }
  }
  const page = {
    crypto: globalThis.crypto,
    setTimeout,
    localStorage: { getItem: (key) => kept.get(key) ?? null, setItem: (key, value) => kept.set(key, value) },
    fetch: (path, options) => job.gone
      ? Promise.reject(new TypeError("fetch failed"))
      : fetch(job.url + path, { ...options, headers: { ...options.headers, Origin: job.origin ?? job.url } }),
    CustomFunctions: {
      associate: (name, body) => { functions[name] = body; },
      Error: CustomFunctionsError,
      ErrorCode: { invalidValue: "#VALUE!" },
    },
  };
  page.globalThis = page;
  vm.createContext(page);
  vm.runInContext(await (await fetch(job.url + "/functions.js")).text(), page);
  page.valuex.setToken(job.token);
  return { functions, page };
}

async function cell(functions, [name, cells]) {
  try {
    return { value: await functions[name](...cells, { functionName: name }) };
  } catch (error) {
    return { error: error.message, code: error.code };
  }
}

// The pane, where its user pastes the token and presses the button of the form: what it says, and what Excel was asked.
async function pane(page) {
  const heard = {}, asked = [];
  const part = (id) => ({ id, value: "", textContent: "", addEventListener: (what, then) => { heard[id] = then; } });
  const parts = Object.fromEntries(["told", "token", "token-form", "fresh"].map((id) => [id, part(id)]));
  const finished = new Promise((resolve) => {
    page.Excel = {
      CalculationType: { full: "Full" },
      run: (work) => work({ application: { calculate: (how) => asked.push(how) }, sync: async () => resolve() }),
    };
  });
  page.document = { getElementById: (id) => parts[id] };
  page.Office = { onReady: (then) => then() };
  page.valuex.setToken("");
  vm.runInContext(await (await fetch(job.url + "/pane.js")).text(), page);
  const before = parts.told.textContent;
  parts.token.value = ` ${job.token}\n`;
  heard["token-form"]({ preventDefault() {}, target: { reset() { parts.token.value = ""; } } });
  await finished;
  return { before, after: parts.told.textContent, asked, left: parts.token.value };
}

const told = [];
for (const calls of job.windows) {
  const { functions, page } = await excel();
  if (calls === "fresh") told.push(await page.valuex.fresh());
  else if (calls === "pane") told.push(await pane(page));
  else told.push(await Promise.all(calls.map((each) => cell(functions, each))));
}
console.log(JSON.stringify({ told }));
