// Counts down to the end of each token. Without scripts the moment stands alone. Nothing is announced
// while it ticks; the end is, once.
(() => {
  const ends = [...document.querySelectorAll(".left[data-seconds]")];
  if (!ends.length) return;
  const begun = performance.now();
  const live = document.createElement("p");
  live.className = "vh";
  live.setAttribute("role", "status");
  document.querySelector("main").append(live);
  const timer = setInterval(tick, 1000);
  tick();

  function tick() {
    const gone = (performance.now() - begun) / 1000;
    for (const end of [...ends]) {
      const { seconds, left, over } = end.dataset;
      const rest = Math.ceil(seconds - gone);
      end.textContent = " · " + (rest > 0
        ? left.replace("{minutes}", Math.floor(rest / 60)).replace("{seconds}", rest % 60) : over);
      if (rest > 0) continue;
      live.textContent = over;
      ends.splice(ends.indexOf(end), 1);
    }
    if (!ends.length) clearInterval(timer);
  }
})();
