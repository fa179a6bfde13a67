// Search while typing, by the same rules as the server's (words.rs, index.rs).
(() => {
  const form = document.getElementById("search");
  const field = document.getElementById("q");
  const list = document.getElementById("found");
  const count = document.getElementById("count");
  const most = 30;
  let places, wait;

  const words = text => text.toLowerCase().normalize("NFD").replace(/\p{M}/gu, "")
    .split(/[^\p{L}\p{N}]+/u).filter(Boolean);

  const weigh = (known, word, weight) => known.includes(word) ? weight
    : known.some(other => other.startsWith(word)) ? weight / 2 : 0;

  const score = (place, asked) => {
    let sum = 0;
    for (const word of asked) {
      const best = Math.max(...place.fields.map(([known, weight]) => weigh(known, word, weight)));
      if (!best) return 0;
      sum += best;
    }
    return sum;
  };

  const load = () => places ??= fetch(form.dataset.index)
    .then(answer => answer.json())
    .then(all => all.map(place => ({
      ...place, fields: [[words(place.t), 10], [words(place.p), 4], [place.w.split(" "), 2]],
    })));

  const item = place => {
    const entry = document.createElement("li");
    const link = document.createElement("a");
    const text = document.createElement("p");
    link.href = place.h;
    link.textContent = place.t;
    text.textContent = place.s;
    entry.append(link);
    if (place.p) {
      const page = document.createElement("span");
      page.className = "hint";
      page.textContent = place.p;
      entry.append(" ", page);
    }
    entry.append(text);
    return entry;
  };

  const show = async () => {
    const asked = words(field.value);
    const found = !asked.length ? [] : (await load())
      .map(place => [score(place, asked), place])
      .filter(([sum]) => sum)
      .sort(([one], [other]) => other - one)
      .slice(0, most);
    list.replaceChildren(...found.map(([, place]) => item(place)));
    count.textContent = !asked.length ? "" : found.length
      ? form.dataset.found.replace("{count}", found.length) : form.dataset.none;
  };

  field.addEventListener("input", () => {
    clearTimeout(wait);
    wait = setTimeout(() => show().catch(() => {}), 120);
  });
})();
