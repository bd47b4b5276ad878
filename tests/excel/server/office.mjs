// Excel as far as the served page needs it: loads the add-in's JavaScript from a real server and calls its functions.
// node office.mjs JOB.json, where the job is {url, token, windows: [[step, ...], ...]}; every window is an Excel of its own.
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
  vm.runInNewContext(await (await fetch(job.url + "/functions.js")).text(), page);
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

const told = [];
for (const calls of job.windows) {
  const { functions, page } = await excel();
  const answers = calls === "fresh" ? await page.valuex.fresh() : await Promise.all(calls.map((each) => cell(functions, each)));
  told.push(answers);
}
console.log(JSON.stringify({ told }));
