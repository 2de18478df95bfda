(() => {
  "use strict";
  const few = 6;

  const sortable = (table, number) => {
    const body = table.tBodies[0];
    const heads = [...table.tHead.rows[0].cells];
    const value = (row, column) => row.cells[column].dataset.v;

    const sort = (column, sign) => {
      const words = column === 0 || "words" in heads[column].dataset;
      const compare = words
        ? (a, b) => (a < b ? -1 : a > b ? 1 : 0)
        : (a, b) => Number(a) - Number(b);
      const rows = [...body.rows];
      rows.sort((a, b) => sign * compare(value(a, column), value(b, column)) || (value(a, 0) < value(b, 0) ? -1 : 1));
      for (const row of rows) body.append(row);
      heads.forEach((head, i) => i === column
        ? head.setAttribute("aria-sort", sign > 0 ? "ascending" : "descending")
        : head.removeAttribute("aria-sort"));
    };

    heads.forEach((head, column) => {
      const button = document.createElement("button");
      button.type = "button";
      button.append(...head.childNodes);
      button.addEventListener("click", () => {
        const ascends = /^(Repository|Rule|Oldest|Newest)$/.test(button.textContent);
        const now = head.getAttribute("aria-sort");
        sort(column, now ? (now === "ascending" ? -1 : 1) : ascends ? 1 : -1);
      });
      head.append(button);
    });

    const filter = document.createElement("p");
    filter.className = "filter";
    const label = document.createElement("label");
    const input = document.createElement("input");
    input.id = label.htmlFor = `filter-${number}`;
    label.textContent = "Name contains";
    input.type = "search";
    const found = document.createElement("output");
    found.htmlFor = input.id;
    input.addEventListener("input", () => {
      const part = input.value.trim().toLowerCase();
      let shown = 0;
      for (const row of body.rows) {
        row.hidden = !value(row, 0).includes(part);
        shown += row.hidden ? 0 : 1;
      }
      found.textContent = part ? `${shown} of ${body.rows.length}` : "";
    });
    filter.append(label, input, found);
    if (body.rows.length > few) table.parentElement.before(filter);
  };

  document.querySelectorAll("table.sortable").forEach(sortable);
})();
