// Reading needs no script. This one helps those who move by keyboard or by ear, marks in the
// contents where the reader is, and sets notes beside the text where the window has room.

// A table that is wider than the page is put in the tab order, in browsers that do not do so
// themselves, and only while it is wider: a stop that does nothing would be in everybody's way.
(() => {
  const scrolls = (box) => box.scrollWidth > box.clientWidth + 1;
  // The first column stays in sight if it names the rows and leaves most of the window to the rest.
  // Where cells span rows, the first cell of a row is not always in the first column.
  const hold = (box, yes) => {
    const table = box.firstElementChild;
    const first = table.tHead?.rows[0]?.cells[0];
    const named = (row) => row.cells[0].matches('th[scope="row"]') && row.cells[0].colSpan === 1;
    const held = yes && first?.colSpan === 1 && first.offsetWidth < box.clientWidth * 0.4
      && !table.querySelector('tbody [rowspan]') && [...table.tBodies].every((body) => [...body.rows].every(named));
    box.classList.toggle('held', held);
    // What takes focus is not to stop beneath it.
    box.style.scrollPaddingInlineStart = held ? `${first.offsetWidth}px` : '';
  };
  const update = (box) => {
    const yes = scrolls(box);
    hold(box, yes);
    if (yes === box.hasAttribute('tabindex')) return;
    // Who stands on it is not to be dropped.
    if (!yes && box === document.activeElement) {
      box.addEventListener('blur', () => update(box), { once: true });
      return;
    }
    const { name, nameFrom } = box.dataset;
    const attributes = {
      tabindex: '0',
      role: 'group',
      ...(nameFrom ? { 'aria-labelledby': nameFrom } : { 'aria-label': name }),
    };
    for (const [key, value] of Object.entries(attributes)) {
      if (yes) box.setAttribute(key, value);
      else box.removeAttribute(key);
    }
  };
  const watcher = new ResizeObserver((changes) => {
    for (const { target } of changes) update(target.closest('.table-scroll'));
  });
  for (const box of document.querySelectorAll('.table-scroll')) {
    watcher.observe(box);
    watcher.observe(box.firstElementChild);
    const ended = () => Math.abs(box.scrollLeft) + box.clientWidth > box.scrollWidth - 2;
    box.addEventListener('scroll', () => box.classList.toggle('ended', ended()), { passive: true });
  }
})();

// A drawing is measured to its words. A reader who sets words wider gets one that is drawn smaller,
// and not one whose words run off the window.
(() => {
  const fit = (svg) => {
    const words = svg.querySelector('text');
    const { letterSpacing, wordSpacing } = words ? getComputedStyle(words) : {};
    const wider = parseFloat(letterSpacing) > 0 || parseFloat(wordSpacing) > 0;
    if (!svg.checkVisibility() || !(wider || svg.dataset.drawn)) return;
    svg.dataset.drawn ??= svg.getAttribute('viewBox');
    const [x, y, width, height] = svg.dataset.drawn.split(' ').map(Number);
    const box = svg.getBBox();
    // Whole numbers, and never narrower again while words are wide, lest it swing between two sizes.
    const now = svg.viewBox.baseVal;
    const left = wider ? Math.min(now.x, Math.floor(box.x)) : x;
    const right = wider ? Math.max(now.x + now.width, Math.ceil(box.x + box.width)) : x + width;
    if (left === now.x && right === now.x + now.width) return;
    svg.setAttribute('viewBox', `${left} ${y} ${right - left} ${height}`);
  };
  const watcher = new ResizeObserver((changes) => {
    for (const { target } of changes) target.querySelectorAll('.canvas > svg').forEach(fit);
  });
  for (const drawing of document.querySelectorAll('.drawing')) watcher.observe(drawing);
})();

// Parts far below are laid out after the first view has its fonts, each in a turn of its own, so
// that the page answers meanwhile; and their own fonts wait until they come within a window's
// height.
(() => {
  const parts = [...document.querySelectorAll('.part')];
  const watcher = new IntersectionObserver((changes) => {
    for (const { target, isIntersecting } of changes) {
      if (!isIntersecting) continue;
      target.classList.add('near');
      watcher.unobserve(target);
    }
  }, { rootMargin: '100% 0px' });
  for (const part of parts) watcher.observe(part);
  addEventListener('beforeprint', () => { for (const part of parts) part.classList.add('laid', 'near'); });

  const next = () => {
    const part = parts.find((candidate) => !candidate.classList.contains('laid'));
    if (!part) return;
    part.classList.add('laid');
    // Asking for a size has it laid out now and not together with the others.
    if (part.offsetHeight >= 0) setTimeout(next);
  };
  // Who comes for a place far down is not to see it move.
  if (location.hash) for (const part of parts) part.classList.add('laid');
  else document.fonts.ready.then(next);
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

// The section that is being read is the last whose heading has passed the upper third of the
// window. Parts are asked first: they are few.
(() => {
  const contents = document.querySelector('.contents');
  if (!contents) return;
  const parts = [...document.querySelectorAll('.part')];
  const lines = new Map([...contents.querySelectorAll('a')].map((line) => [decodeURIComponent(line.hash.slice(1)), line]));
  let current;
  const mark = () => {
    const edge = innerHeight / 3;
    // At its end a page can move no heading that far up: there the last one in it counts.
    const end = scrollY > 0 && scrollY + innerHeight >= document.documentElement.scrollHeight - 2;
    const passed = (element) => element.getBoundingClientRect().top <= (end ? innerHeight : edge);
    const part = parts.findLast(passed);
    const heading = part && [...part.querySelectorAll('h2, h3, h4, h5, h6')].findLast((h) => lines.has(h.id) && passed(h));
    const line = heading && lines.get(heading.id);
    if (line === current) return;
    current?.removeAttribute('aria-current');
    line?.setAttribute('aria-current', 'true');
    current = line;
    // Keep it in sight where the list itself scrolls, without moving the page.
    const above = line && line.offsetTop < contents.scrollTop + 40;
    const below = line && line.offsetTop + line.offsetHeight > contents.scrollTop + contents.clientHeight - 40;
    if (above || below) contents.scrollTop = line.offsetTop - contents.clientHeight / 3;
  };
  let waiting = false;
  const soon = () => {
    if (waiting) return;
    waiting = true;
    requestAnimationFrame(() => { waiting = false; mark(); });
  };
  addEventListener('scroll', soon, { passive: true });
  addEventListener('resize', soon);
  soon();
})();

// Where the style sheet has a column for them, a copy of each note stands beside its mark. The
// notes at the end stay what they are; the copies are hidden from assistive technology and from
// the order of the keyboard, so that nobody meets a note twice.
(() => {
  const room = matchMedia('screen and (min-width: 87.5rem)');
  const copy = (note) => {
    const id = note.id.split(':')[1];
    const mark = document.getElementById(`noteref:${id}:1`)?.closest('.note-mark');
    if (!mark) return;
    const beside = document.createElement('div');
    beside.className = 'beside';
    beside.ariaHidden = 'true';
    beside.dataset.added = '';
    beside.append(Object.assign(document.createElement('span'), { className: 'number', textContent: `${id} ` }));
    beside.append(note.cloneNode(true));
    const copied = beside.lastChild;
    for (const link of copied.querySelectorAll('.back')) link.remove();
    for (const link of copied.querySelectorAll('a')) link.tabIndex = -1;
    for (const element of copied.querySelectorAll('[id]')) element.removeAttribute('id');
    copied.replaceWith(...copied.childNodes);
    // Beside the line of the mark in running text, else beside or after the block it is in.
    const block = mark.closest('.part > *, .part > div[lang] > *');
    if (!block) return;
    if (block.matches('p, ul, ol') && !mark.closest('pre, table')) mark.after(beside);
    else if (block.matches('.callout, blockquote, dl')) block.before(beside);
    else block.after(beside);
  };
  const settle = () => {
    if (!room.matches) return;
    room.removeEventListener('change', settle);
    document.querySelectorAll('.notes li[id]').forEach(copy);
  };
  room.addEventListener('change', settle);
  settle();
})();
