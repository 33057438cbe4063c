// Reading needs no script. This one lets a keyboard reach a table that is wider than the page,
// in browsers that do not do so themselves, and only while the table is wider: a stop that
// does nothing would be in the way of everybody who moves by Tab.
(() => {
  const update = (box) => {
    const scrolls = box.scrollWidth > box.clientWidth + 1;
    if (scrolls === box.hasAttribute('tabindex')) return;
    const { name, nameFrom } = box.dataset;
    const attributes = {
      tabindex: '0',
      role: 'group',
      ...(nameFrom ? { 'aria-labelledby': nameFrom } : { 'aria-label': name }),
    };
    for (const [key, value] of Object.entries(attributes)) {
      if (scrolls) box.setAttribute(key, value);
      else box.removeAttribute(key);
    }
  };
  const watcher = new ResizeObserver((changes) => {
    for (const { target } of changes) update(target.closest('.table-scroll'));
  });
  for (const box of document.querySelectorAll('.table-scroll')) {
    watcher.observe(box);
    watcher.observe(box.firstElementChild);
  }
})();
