// Reading needs no script. This one does two things for those who move by keyboard or by ear.

// A table that is wider than the page is put in the tab order, in browsers that do not do so
// themselves, and only while it is wider: a stop that does nothing would be in everybody's way.
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

// On a wide window the style sheet shows the contents although they are folded. Unfolding them
// for good tells the same to assistive technology.
(() => {
  const fold = document.querySelector('.contents details');
  if (!fold) return;
  const wide = matchMedia('(min-width: 64rem)');
  const settle = () => { fold.open = wide.matches; };
  wide.addEventListener('change', settle);
  settle();
})();
