// What a reader's eye needs, asserted on the computed style of a built site: sizes, line lengths,
// leading, spacing, contrast and that nothing runs off the side.
//
//     node styles.mjs SITE
//
// Prints each failure with its page, width and element, then `N passed, N failed`.

import { readdirSync } from 'node:fs';
import { CHROMIUM, FLAGS, installed, serve } from '../judges/site.mjs';

const WIDTHS = [320, 768, 1280, 1920];
const SCHEMES = ['light', 'dark'];

const [site] = process.argv.slice(2);
if (!site) {
    console.error('usage: node styles.mjs SITE');
    process.exit(2);
}

/** Runs in the page; gives `[what, passes, detail]` for everything that was looked at. */
function judge({ width, scheme }) {
    const found = [];
    const all = selector => [...document.querySelectorAll(selector)].filter(element => element.checkVisibility());
    const style = element => getComputedStyle(element);
    const name = element => `${element.localName}${element.className && `.${element.className}`} “${element.textContent.trim().slice(0, 40)}”`;
    const say = (what, passes, element, detail) => found.push([what, passes, `${element ? name(element) : ''} ${detail}`]);

    // Colours as the screen has them, whatever the notation.
    const canvas = new OffscreenCanvas(1, 1).getContext('2d', { willReadFrequently: true });
    const painted = colours => {
        canvas.clearRect(0, 0, 1, 1);
        for (const colour of colours) {
            canvas.fillStyle = colour;
            canvas.fillRect(0, 0, 1, 1);
        }
        return [...canvas.getImageData(0, 0, 1, 1).data].slice(0, 3);
    };
    const luminance = rgb => {
        const [r, g, b] = rgb.map(value => value / 255).map(value => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4));
        return 0.2126 * r + 0.7152 * g + 0.0722 * b;
    };
    const contrast = element => {
        const grounds = [];
        for (let up = element; up; up = up.parentElement) grounds.unshift(style(up).backgroundColor);
        const ground = ['Canvas', ...grounds];
        const [a, b] = [painted(ground), painted([...ground, style(element).color])].map(luminance);
        return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    };
    const ROLES = ['h1', 'h2', 'h3', 'h4', '.subtitle', '.summary', '.part > p', '.part p a', 'li', 'dt', 'dd', 'blockquote', 'code',
        'caption', 'th', 'td', 'figcaption', '.kind', '.callout p', '.contents a', '.contents a[aria-current]', '.number', '.note-mark a',
        '.notes p', '.beside', '.changes time', '.status', '.facts dt', '.download a', '.publisher', '.sample p', '.footer p', '.entry-facts a'];
    for (const role of ROLES) {
        const element = all(role)[0];
        if (!element) continue;
        const ratio = contrast(element);
        say(`contrast of ${role}`, ratio >= 4.5, element, `${ratio.toFixed(2)}:1 where 4.5:1 is wanted`);
    }
    if (scheme !== 'light') return found;

    const root = document.documentElement;
    say('nothing runs off the side', root.scrollWidth <= innerWidth, null, `${root.scrollWidth} px on a window of ${innerWidth} px`);

    const size = element => parseFloat(style(element).fontSize);
    const small = '.table-notes, .remark';
    for (const element of all('.part :is(p, li, dd, blockquote)').filter(element => !element.closest(`.beside, table, ${small}`))) {
        if (size(element) < 16) say('text is 16 px or more', false, element, `${size(element)} px`);
    }
    // Notes and sources below tables and drawings are as small as those are, and no smaller.
    for (const element of all('.part :is(.table-notes p, .remark)')) {
        say('small print is 14 px or more', size(element) >= 14, element, `${size(element)} px`);
    }
    const paragraphs = all('.part > p:not(.remark), .part > div[lang] > p, .summary, .publications p:not([class])');
    for (const paragraph of paragraphs) {
        const { fontSize, lineHeight } = style(paragraph);
        const leading = parseFloat(lineHeight) / parseFloat(fontSize);
        say('text is 16 px or more', parseFloat(fontSize) >= 16, paragraph, fontSize);
        say('lines are 1.5 apart or more', leading >= 1.495, paragraph, leading.toFixed(2));
        if (/\p{Script=Arabic}|\p{Script=Hebrew}/u.test(paragraph.textContent)) continue;
        const lines = linesOf(paragraph).slice(0, -1);
        if (!lines.length) continue;
        const longest = Math.max(...lines);
        const mean = lines.reduce((a, b) => a + b) / lines.length;
        // One line of narrow letters may hold a few more; the setting is judged by what is usual.
        say('lines hold 80 characters or fewer', mean <= 80 && longest <= 88, paragraph, `mean ${mean.toFixed(0)}, longest ${longest}`);
        // A narrow window has no room for 45 characters of 16 px: there the text takes what there is.
        if (width >= 768 && lines.length > 2) say('lines hold 45 characters or more', mean >= 45, paragraph, `mean ${mean.toFixed(0)}`);
    }
    for (const paragraph of paragraphs) {
        const next = paragraph.nextElementSibling;
        if (next?.localName !== 'p' || next.className) continue;
        const gap = next.getBoundingClientRect().top - paragraph.getBoundingClientRect().bottom;
        const wanted = size(paragraph) * 0.75;
        say('paragraphs are set apart', gap >= wanted, paragraph, `${gap.toFixed(0)} px where ${wanted.toFixed(0)} px are wanted`);
    }
    const scale = ['h1', 'h2', 'h3', 'h4'].map(tag => all(`main ${tag}:not(.contents-title)`)[0]).filter(Boolean);
    for (const [at, heading] of scale.slice(1).entries()) {
        say('headings step down', size(heading) < size(scale[at]) && size(heading) >= 16, heading, `${size(heading)} px under ${size(scale[at])} px`);
    }
    return found;

    /** How many characters each line holds, as it is broken on the screen. */
    function linesOf(element) {
        const lines = [];
        let last;
        const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT, {
            acceptNode: node => (node.parentElement.closest('.beside, .visually-hidden, .note-mark') ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT),
        });
        const range = document.createRange();
        while (walker.nextNode()) {
            for (const { 0: word, index } of walker.currentNode.data.matchAll(/\S+\s?/g)) {
                range.setStart(walker.currentNode, index);
                range.setEnd(walker.currentNode, index + word.trimEnd().length);
                const { top, bottom } = range.getClientRects()[0];
                const middle = (top + bottom) / 2;
                // Small or raised words stay within half a line of their neighbours.
                if (last === undefined || middle - last > 0.6 * (bottom - top)) {
                    lines.push(0);
                    last = middle;
                }
                lines[lines.length - 1] += word.length;
            }
        }
        return lines;
    }
}

const pages = ['', ...readdirSync(site, { withFileTypes: true }).filter(entry => entry.isDirectory() && entry.name !== 'assets').map(({ name }) => `${name}/`).sort()];
const { chromium } = installed('playwright-core');
const { address, close } = await serve(site);
const browser = await chromium.launch({ executablePath: CHROMIUM, args: FLAGS });
const [passed, failed] = [new Map(), []];
try {
    for (const page of pages) {
        const tab = await browser.newPage({ reducedMotion: 'reduce' });
        await tab.goto(new URL(page, address).href);
        for (const width of WIDTHS) {
            for (const colorScheme of SCHEMES) {
                await tab.setViewportSize({ width, height: 900 });
                await tab.emulateMedia({ colorScheme });
                // Every part, with its own fonts.
                await tab.evaluate(async () => {
                    for (const part of document.querySelectorAll('.part')) part.classList.add('laid', 'near');
                    await document.fonts.ready;
                    await new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)));
                });
                for (const [what, passes, detail] of await tab.evaluate(judge, { width, scheme: colorScheme })) {
                    if (passes) passed.set(what, (passed.get(what) ?? 0) + 1);
                    else failed.push(`${page || 'index'} at ${width} px, ${colorScheme}: ${what}: ${detail}`);
                }
            }
        }
        await tab.close();
    }
} finally {
    await browser.close();
    close();
}
for (const line of failed) console.log(`FAIL ${line}`);
const sum = [...passed.values()].reduce((a, b) => a + b, 0);
console.log(`${sum} passed, ${failed.length} failed`);
process.exitCode = failed.length || !sum ? 1 : 0;
