// Checks that run inside the page. The file is evaluated as text in each page, so it uses nothing
// but the page itself. Each check gives a list of [rule, element, message].

globalThis.stationerJudges = (() => {
    const INTERACTIVE = 'a[href],area[href],button,input,select,textarea,summary,iframe,audio[controls],video[controls],[contenteditable]:not([contenteditable="false"])';
    const WIDGET_ROLES = new Set('button checkbox combobox grid gridcell link listbox menu menubar menuitem menuitemcheckbox menuitemradio option progressbar radio radiogroup scrollbar searchbox slider spinbutton switch tab tablist textbox tree treegrid treeitem separator'.split(' '));
    /** Rounding of layout to device pixels moves an edge by up to this many pixels. */
    const SLACK = 2;

    const style = element => getComputedStyle(element);
    const shown = element => element.checkVisibility({ visibilityProperty: true, contentVisibilityAuto: true });
    const clear = colour => colour === 'transparent' || /^rgba\(.*, 0\)$/.test(colour);

    function tabbable(element) {
        return (element.matches(INTERACTIVE) || element.hasAttribute('tabindex'))
            && element.tabIndex >= 0 && !element.matches(':disabled') && !element.closest('[inert]') && shown(element);
    }

    function interactive(element) {
        return element.matches(INTERACTIVE) || WIDGET_ROLES.has(element.getAttribute('role'));
    }

    function scrolls(element) {
        const { overflowX, overflowY } = style(element);
        const can = overflow => overflow === 'auto' || overflow === 'scroll';
        return can(overflowX) && element.scrollWidth > element.clientWidth + 1
            || can(overflowY) && element.scrollHeight > element.clientHeight + 1;
    }

    /** The usual ways of hiding text from sight alone make a box of almost no size, or clip it all. */
    function visuallyHidden(element, box) {
        const { clip, clipPath } = style(element);
        return box.width <= SLACK || box.height <= SLACK || clip !== 'auto' || clipPath !== 'none';
    }

    function* texts() {
        const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
        for (let node = walker.nextNode(); node; node = walker.nextNode()) {
            const element = node.parentElement;
            if (!node.data.trim() || element.closest('script,style,template,noscript') || !shown(element)) continue;
            const range = document.createRange();
            range.selectNodeContents(node);
            const box = range.getBoundingClientRect();
            if (box.width > 0 && box.height > 0) yield { element, box };
        }
    }

    /** WCAG 1.4.10: the page itself must not scroll sideways. */
    function reflow() {
        const root = document.documentElement;
        const width = root.clientWidth;
        const wide = Math.max(root.scrollWidth, document.body.scrollWidth);
        if (wide <= width + 1) return [];
        const beyond = [...document.body.querySelectorAll('*')].filter(element => {
            if (!shown(element) || element.getBoundingClientRect().right <= width + 1) return false;
            for (let up = element.parentElement; up && up !== document.body; up = up.parentElement) {
                if (style(up).overflowX !== 'visible') return false;
            }
            return true;
        });
        const innermost = beyond.filter(element => !beyond.some(other => other !== element && element.contains(other)));
        const causes = innermost.length ? innermost.slice(0, 5) : [root];
        return causes.map(element => ['reflow', element, `the page is ${wide} px wide in a window of ${width} px`]);
    }

    /** WCAG 1.4.12: no text is cut off by a box that hides its overflow. */
    function clippedText() {
        const found = new Map();
        for (const { element, box } of texts()) {
            let { right, bottom } = box;
            for (let up = element; up && up !== document.documentElement; up = up.parentElement) {
                const { overflowX, overflowY } = style(up);
                if (overflowX === 'visible' && overflowY === 'visible') continue;
                const edge = up.getBoundingClientRect();
                const hides = overflow => overflow === 'hidden' || overflow === 'clip';
                if (visuallyHidden(up, edge)) break;
                if (hides(overflowX) && right > edge.right + SLACK || hides(overflowY) && bottom > edge.bottom + SLACK) {
                    found.set(up, ['clipped-text', up, `text is cut off: \`${element.textContent.trim().slice(0, 60)}\``]);
                    break;
                }
                // What lies beyond a scrolling box can be scrolled to: from here on its own edge counts.
                if (!hides(overflowX)) right = Math.min(right, edge.right);
                if (!hides(overflowY)) bottom = Math.min(bottom, edge.bottom);
            }
        }
        return [...found.values()];
    }

    /** WCAG 2.1.1: what scrolls can be reached by Tab; what neither scrolls nor acts cannot. */
    function scrollRegions() {
        const found = [];
        for (const element of document.body.querySelectorAll('*')) {
            if (!shown(element) || interactive(element)) continue;
            if (scrolls(element)) {
                if (!tabbable(element) && ![...element.querySelectorAll('*')].some(tabbable)) {
                    found.push(['scroll-region-unreachable', element, 'this region scrolls but is not in the tab order']);
                }
            } else if (element.hasAttribute('tabindex') && tabbable(element)) {
                found.push(['needless-tab-stop', element, 'this element is in the tab order but neither scrolls nor acts']);
            }
        }
        return found;
    }

    /** What fills the topmost shape of a drawing that the middle of its text stands on. */
    function shapeBehind(text) {
        const drawing = text.closest('svg');
        if (!drawing) return undefined;
        const { left, right, top, bottom } = text.getBoundingClientRect();
        const [x, y] = [(left + right) / 2, (top + bottom) / 2];
        const shapes = [...drawing.querySelectorAll('rect, path, circle, polygon')].filter((shape) => {
            const box = shape.getBoundingClientRect();
            const before = text.compareDocumentPosition(shape) & Node.DOCUMENT_POSITION_PRECEDING;
            const inside = box.left <= x && x <= box.right && box.top <= y && y <= box.bottom;
            return before && inside && style(shape).fill !== 'none' && !clear(style(shape).fill);
        });
        return shapes.length > 0 ? style(shapes.at(-1)).fill : undefined;
    }

    /** In forced colours, text keeps a colour other than the one behind it. */
    function forcedColours() {
        const probe = document.body.appendChild(document.createElement('div'));
        probe.style.backgroundColor = 'Canvas';
        const canvas = style(probe).backgroundColor;
        probe.remove();
        const found = new Map();
        for (const { element } of texts()) {
            let behind = element;
            while (behind && clear(style(behind).backgroundColor) && style(behind).backgroundImage === 'none') {
                behind = behind.parentElement;
            }
            // A colour cannot be compared with a picture.
            if (behind && style(behind).backgroundImage !== 'none') continue;
            const ground = shapeBehind(element) ?? (behind ? style(behind).backgroundColor : canvas);
            const ink = element.closest('svg') ? style(element).fill : style(element).color;
            if (ink === ground || clear(ink)) {
                found.set(element, ['forced-colors-invisible', element, `text and background are both \`${ground}\``]);
            }
        }
        return [...found.values()];
    }

    let walk;

    /** Which elements are shown: rules that look at neither colour nor place see the same where this is the same. */
    function shownElements() {
        return [...document.querySelectorAll('*')].map(element => (shown(element) ? 1 : 0)).join('');
    }

    /** The focus alone, without the order of it: after a key press, focus by script is as visible as by Tab. */
    function focusLooks() {
        beginTabWalk();
        for (const element of walk.expected) {
            element.focus({ focusVisible: true });
            judgeFocus(element);
        }
        return walk.found;
    }

    /** A walk leaves the focus where it ended, and with it perhaps a skip link over the text. */
    function rest() {
        document.activeElement?.blur();
        scrollTo(0, 0);
    }

    /** Remembers every element's look before Tab is pressed; gives how many presses could be needed. */
    function beginTabWalk() {
        const looks = new Map([...document.querySelectorAll('*')].map(element => [element, look(element)]));
        const expected = [...document.body.querySelectorAll('*')].filter(tabbable);
        walk = { looks, expected, seen: new Set(), atBody: 0, found: [] };
        return expected.length * 2 + 10;
    }

    function look(element) {
        const { outlineStyle, outlineWidth, outlineColor, boxShadow } = style(element);
        const outline = outlineStyle !== 'none' && parseFloat(outlineWidth) > 0 && !clear(outlineColor);
        return { outline: outline ? `${outlineStyle} ${outlineWidth} ${outlineColor}` : '', boxShadow };
    }

    /** To be called after each press of Tab; true once the walk has come round. */
    function tabWalkIsRound() {
        const element = document.activeElement;
        if (!element || element === document.body || element === document.documentElement) return ++walk.atBody > 1;
        if (walk.seen.has(element)) return true;
        walk.seen.add(element);
        judgeFocus(element);
        return false;
    }

    function judgeFocus(element) {
        const before = walk.looks.get(element) ?? { outline: '', boxShadow: 'none' };
        const after = look(element);
        const outlined = after.outline && after.outline !== before.outline;
        const shadowed = after.boxShadow !== 'none' && after.boxShadow !== before.boxShadow;
        if (!outlined && !shadowed) walk.found.push(['focus-not-visible', element, 'neither outline nor box-shadow shows the focus']);
        if (hidden(element)) walk.found.push(['focus-obscured', element, 'the focused element is off the screen or wholly covered']);
    }

    /** WCAG 2.4.11: no corner or middle of any of its boxes is the topmost thing on the screen. */
    function hidden(element) {
        return ![...element.getClientRects()].some(({ left, right, top, bottom }) => {
            const xs = [left + 1, (left + right) / 2, right - 1];
            const ys = [top + 1, (top + bottom) / 2, bottom - 1];
            return right - left > SLACK && bottom - top > SLACK && xs.some(x => ys.some(y => {
                const hit = document.elementFromPoint(x, y);
                return hit && (element.contains(hit) || hit.contains(element));
            }));
        });
    }

    /** WCAG 2.1.1 and 2.1.2: Tab reached whatever can be focused, and was not caught on the way. */
    function endTabWalk() {
        const groups = new Set([...walk.seen].filter(element => element.type === 'radio').map(element => element.name));
        for (const element of walk.expected) {
            // Tab stops once in a group of radio buttons; arrow keys reach the others.
            if (walk.seen.has(element) || element.type === 'radio' && groups.has(element.name)) continue;
            walk.found.push(['tab-unreached', element, 'pressing Tab never reaches this element']);
        }
        return walk.found;
    }

    /** A style sheet made by script is subject to no content security policy. */
    function restyle(css) {
        const sheet = new CSSStyleSheet();
        sheet.replaceSync(css);
        document.adoptedStyleSheets.push(sheet);
    }

    function selector(element) {
        const steps = [];
        for (let up = element; up; up = up.parentElement) {
            if (up.id) {
                steps.unshift(`#${CSS.escape(up.id)}`);
                break;
            }
            const alike = up.parentElement ? [...up.parentElement.children].filter(other => other.localName === up.localName) : [up];
            steps.unshift(alike.length > 1 ? `${up.localName}:nth-of-type(${alike.indexOf(up) + 1})` : up.localName);
        }
        return steps.join(' > ');
    }

    const checks = { reflow, clippedText, scrollRegions, forcedColours, focusLooks, endTabWalk };

    /** Findings leave the page as plain values: an element cannot. */
    function run(name) {
        return checks[name]().map(([rule, element, message]) => (
            { rule, target: selector(element), message, html: element.outerHTML.slice(0, 160) }
        ));
    }

    return { run, rest, shownElements, beginTabWalk, tabWalkIsRound, restyle };
})();
