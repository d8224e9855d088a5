// What the page can do beyond its links: light up a finding's words, filter, sort, save, print whole.
(function () {
  "use strict";
  var all = function (what, where) { return Array.prototype.slice.call((where || document).querySelectorAll(what)); };
  var byId = function (id) { return document.getElementById(id); };

  // Every word of the finding `number`, here and in the text, and nothing else.
  function light(number) {
    all(".lit").forEach(function (e) { e.classList.remove("lit"); });
    if (!number) { return; }
    all('[data-f~="' + number + '"]').forEach(function (e) { e.classList.add("lit"); });
    var finding = byId("f" + number);
    if (finding) { finding.classList.add("lit"); }
  }
  document.addEventListener("click", function (event) {
    var link = event.target.closest("a");
    if (!link) { return; }
    if (link.dataset.light) { light(link.dataset.light); }
    else if (link.dataset.f) { light(link.dataset.f.split(" ")[0]); }
    else if (/^#f\d+$/.test(link.getAttribute("href") || "")) { light(link.getAttribute("href").slice(2)); }
  });
  function fromAddress() {
    var found = /^#f(\d+)$/.exec(location.hash);
    if (found) { light(found[1]); }
  }
  window.addEventListener("hashchange", fromAddress);
  fromAddress();

  // Filters.
  all(".filters").forEach(function (e) { e.hidden = false; });
  var findings = all("article.finding"), index = all(".index li"), shown = "";
  var find = byId("find"), buttons = all("[data-show]");
  function filter() {
    var words = find ? find.value.trim().toLowerCase() : "", count = 0;
    findings.forEach(function (article, i) {
      var fits = (!shown || article.dataset.tone.split(" ").indexOf(shown) >= 0) &&
        (!words || article.textContent.toLowerCase().indexOf(words) >= 0);
      article.hidden = !fits;
      if (index[i]) { index[i].hidden = !fits; }
      count += fits ? 1 : 0;
    });
    var output = document.querySelector("output.count"), none = document.querySelector("p.none");
    if (output) { output.textContent = count === findings.length ? "" : count + " of " + findings.length; }
    if (none) { none.hidden = count > 0; }
  }
  buttons.forEach(function (button) {
    button.addEventListener("click", function () {
      shown = button.dataset.show;
      buttons.forEach(function (b) { b.setAttribute("aria-pressed", String(b === button)); });
      filter();
    });
  });
  if (find) { find.addEventListener("input", filter); }

  // A link to a hidden finding shows all of them again.
  document.addEventListener("click", function (event) {
    var link = event.target.closest('a[href^="#f"]');
    var target = link && byId(link.getAttribute("href").slice(1));
    if (target && target.hidden) {
      if (find) { find.value = ""; }
      if (buttons[0]) { buttons[0].click(); }
    }
  }, true);

  // The facts table: find, sort, save.
  var table = byId("facts-table"), findFact = byId("find-fact");
  function rows() { return table ? all("tbody tr", table) : []; }
  if (findFact) {
    findFact.addEventListener("input", function () {
      var words = findFact.value.trim().toLowerCase();
      rows().forEach(function (row) { row.hidden = !!words && row.textContent.toLowerCase().indexOf(words) < 0; });
    });
  }
  function number(text) {
    var found = /-?\d[\d,]*(\.\d+)?/.exec(text.replace("−", "-"));
    if (!found) { return null; }
    var scale = /trillion/.test(text) ? 1e12 : /billion/.test(text) ? 1e9 : /million/.test(text) ? 1e6 : 1;
    return parseFloat(found[0].replace(/,/g, "")) * scale;
  }
  var numeric = [0, 3, 4, 8];
  function sort(column, down) {
    var body = table.tBodies[0], sign = down ? -1 : 1;
    rows().map(function (row, i) {
      var text = row.cells[column].textContent.trim();
      return { row: row, i: i, text: text, value: numeric.indexOf(column) >= 0 ? number(text) : null };
    }).sort(function (a, b) {
      if ((a.value === null) !== (b.value === null)) { return a.value === null ? 1 : -1; }  // numbers first, both ways
      var order = a.value !== null ? a.value - b.value : a.text < b.text ? -1 : a.text > b.text ? 1 : 0;
      return order * sign || a.i - b.i;
    }).forEach(function (entry) { body.appendChild(entry.row); });
  }
  if (table) {
    var heads = all("thead th", table);
    heads.forEach(function (head, column) {
      if (column === heads.length - 1) { return; }
      var button = document.createElement("button");
      button.type = "button";
      while (head.firstChild) { button.appendChild(head.firstChild); }
      head.appendChild(button);
      button.addEventListener("click", function () {
        var down = head.getAttribute("aria-sort") === "ascending";
        heads.forEach(function (h) { h.removeAttribute("aria-sort"); });
        head.setAttribute("aria-sort", down ? "descending" : "ascending");
        sort(column, down);
      });
    });
  }
  function mine(id) {
    var row = byId("fact" + id);
    return row ? row.cells[row.cells.length - 1].textContent.trim() : "";
  }
  // A cell that a spreadsheet would take for a formula gets an apostrophe before it.
  function cell(text) {
    text = text.replace(/\s+/g, " ").trim();
    if (/^[=+@\t\r-]/.test(text)) { text = "'" + text; }
    return '"' + text.replace(/"/g, '""') + '"';
  }
  function csv() {
    var lines = all("tr", table).map(function (row) {
      return all("th,td", row).map(function (c) { return cell(c.textContent); }).join(",");
    });
    return lines.join("\r\n") + "\r\n";
  }
  function json() {
    var data = JSON.parse(byId("data").textContent);
    data.facts.forEach(function (fact, i) { fact.checked_against = mine(i + 1); });
    return JSON.stringify(data, null, 1) + "\n";
  }
  function save(kind) {
    var blob = new Blob([kind === "csv" ? "\ufeff" + csv() : json()], { type: kind === "csv" ? "text/csv" : "application/json" });
    var link = document.createElement("a");
    link.href = URL.createObjectURL(blob);
    link.download = "facts." + kind;
    link.click();
    setTimeout(function () { URL.revokeObjectURL(link.href); }, 1000);
  }
  all("[data-save]").forEach(function (button) {
    button.addEventListener("click", function () { save(button.dataset.save); });
  });

  // j and k go from finding to finding.
  document.addEventListener("keydown", function (event) {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input,[contenteditable]")) { return; }
    var step = event.key === "j" ? 1 : event.key === "k" ? -1 : 0;
    var seen = findings.filter(function (f) { return !f.hidden; });
    if (!step || !seen.length) { return; }
    var at = seen.indexOf(document.activeElement.closest("article.finding"));
    var next = seen[at < 0 ? (step > 0 ? 0 : seen.length - 1) : Math.min(Math.max(at + step, 0), seen.length - 1)];
    next.focus({ preventScroll: true });
    next.scrollIntoView({ block: "start" });
    light(next.id.slice(1));
  });

  // A printed page hides nothing.
  var opened = [];
  window.addEventListener("beforeprint", function () {
    opened = all("details:not([open])");
    opened.forEach(function (d) { d.open = true; });
  });
  window.addEventListener("afterprint", function () {
    opened.forEach(function (d) { d.open = false; });
  });
})();
