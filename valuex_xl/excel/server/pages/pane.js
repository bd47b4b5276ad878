// The pane: keeps the access token, and recalculates everything with fresh rules.
"use strict";

Office.onReady(() => {
  const told = document.getElementById("told");
  const say = (text) => { told.textContent = text; };

  async function recalculate() {
    try {
      say(await valuex.fresh());
      await Excel.run(async (context) => {
        context.application.calculate(Excel.CalculationType.full);
        await context.sync();
      });
    } catch (error) {
      say(error.message);
    }
  }

  document.getElementById("token-form").addEventListener("submit", (event) => {
    event.preventDefault();
    valuex.setToken(document.getElementById("token").value);
    event.target.reset();
    recalculate();
  });
  document.getElementById("fresh").addEventListener("click", recalculate);
  if (!valuex.hasToken()) say("Paste the access token first: without it every cell shows #VALUE!.");
});
