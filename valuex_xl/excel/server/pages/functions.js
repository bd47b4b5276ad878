// The VX_ functions in Excel: every call goes to the server that this file came from, many cells in one question.
"use strict";

(function () {
  const NAMES = NAMES_OF_THE_FUNCTIONS;
  const TOKEN = "valuex token";
  const MOST_CALLS = 200;
  const window_ = newName();
  let waiting = [];

  // Which Excel this is: its rules stay as they are until its user asks for fresh ones.
  function newName() {
    const random = crypto.getRandomValues(new Uint8Array(16));
    return Array.from(random, (byte) => byte.toString(16).padStart(2, "0")).join("");
  }

  async function asked(path, question) {
    let response;
    try {
      response = await fetch(path, {
        method: "POST",
        headers: {
          "Content-Type": "application/json",
          Authorization: "Bearer " + (localStorage.getItem(TOKEN) || ""),
          "X-Valuex-Window": window_,
        },
        body: JSON.stringify(question),
      });
    } catch {
      throw new Error("the valuex server cannot be reached - press Ctrl+Alt+F9 when it is there again");
    }
    const told = await response.json().catch(() => ({}));
    if (!response.ok) throw new Error(told.error || "the valuex server answers " + response.status);
    return told;
  }

  async function send() {
    const calls = waiting.splice(0, MOST_CALLS);
    if (waiting.length) setTimeout(send);
    try {
      const { answers } = await asked("/call", { calls: calls.map(({ name, cells }) => ({ name, cells })) });
      calls.forEach((call, i) => (answers[i].error ? call.fails(answers[i].error) : call.answers(answers[i].value)));
    } catch (error) {
      calls.forEach((call) => call.fails(error.message));
    }
  }

  function called(name, cells) {
    return new Promise((answers, reject) => {
      const fails = (why) => reject(new CustomFunctions.Error(CustomFunctions.ErrorCode.invalidValue, why));
      waiting.push({ name, cells, answers, fails });
      if (waiting.length === 1) setTimeout(send);
    });
  }

  for (const name of NAMES) {
    // What Excel hands over last says which cell it is; it is no argument.
    CustomFunctions.associate(name, (...given) => called(name, given.slice(0, -1).map((cells) => cells ?? null)));
  }

  globalThis.valuex = {
    hasToken: () => Boolean(localStorage.getItem(TOKEN)),
    setToken: (token) => localStorage.setItem(TOKEN, token.trim()),
    fresh: async () => (await asked("/fresh", {})).told,
  };
})();
