// Starts Pyodide, puts wheels and files into it, runs a Python program and prints what its function answers gives.
// node pyodide_host.mjs JOB.json, where the job is {pyodide, wheels, files, env, program, told}.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

async function answered(job) {
  const { loadPyodide } = await import(pathToFileURL(join(job.pyodide, "pyodide.mjs")).href);
  const python = await loadPyodide({ env: job.env, stdout: console.error, stderr: console.error });
  for (const wheel of job.wheels) python.unpackArchive(new Uint8Array(readFileSync(wheel)), "wheel");
  for (const [path, text] of Object.entries(job.files)) {
    python.FS.mkdirTree(path.slice(0, path.lastIndexOf("/")));
    python.FS.writeFile(path, text);
  }
  python.runPython(readFileSync(job.program, "utf8"));
  return python.globals.get("answers")(job.told);
}

try {
  console.log(await answered(JSON.parse(readFileSync(process.argv[2], "utf8"))));
} catch (error) {
  // An error that nobody catches is shown by node with its source line: all of Pyodide in one line.
  console.error(error.message);
  process.exitCode = 1;
}
