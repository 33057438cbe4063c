// Opens every HTML page of the given site folders in Chromium and prints one JSON line per
// finding: axe-core's rules in each view, and the checks of in-page.js, which need a layout engine
// and a keyboard. The last line counts the pages, so that a run cut short can be told.

import { readFileSync } from 'node:fs';
import { relative, resolve, sep } from 'node:path';
import { filesUnder } from './files.mjs';
import { CHROMIUM, FLAGS, installed, serve } from './site.mjs';

const { chromium } = installed('playwright-core');
const AXE = readFileSync(installed.resolve('axe-core/axe.min.js'), 'utf8');
const IN_PAGE = readFileSync(new URL('./in-page.js', import.meta.url), 'utf8');

const WIDTHS = [320, 768, 1280];
const SCHEMES = ['light', 'dark'];
const PAGES_AT_ONCE = 2;
const HEIGHT = 800;
const AXE_OPTIONS = {
    // Experimental rules speak too, but a person decides on what they say.
    runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22a', 'wcag22aa', 'best-practice', 'experimental'],
    rules: { 'target-size': { enabled: true } },
    resultTypes: ['violations', 'incomplete'],
};
/** The rules that look at colour or place. The others need to run again only if other elements are shown. */
const BY_LOOK = ['color-contrast', 'link-in-text-block', 'target-size', 'scrollable-region-focusable'];
/** The values that WCAG 1.4.12 names. */
const TEXT_SPACING = `
    * { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important }
    p { margin-bottom: 2em !important }`;
/** A look caught in the middle of a transition is neither the old nor the new one. */
const STILL = '*, ::before, ::after { transition: none !important; animation: none !important; scroll-behavior: auto !important }';

const print = line => process.stdout.write(`${JSON.stringify(line)}\n`);

/** Where a file of a site is served. */
const served = (site, address, file) => address + relative(resolve(site), resolve(file)).split(sep).map(encodeURIComponent).join('/');

async function judge(scripted, unscripted, { file, url }) {
    const page = await scripted.newPage();
    const say = (view, finding) => print({ judge: 'browser', file, ...view, ...finding });
    try {
        await open(page, url, finding => say({}, finding));
        await judgeWithoutScript(page, unscripted, url, finding => say({}, finding));
        await judgeViews(page, file, say);
        await judgeForcedColours(page, say);
        await judgeTextSpacing(page, say);
    } catch (reason) {
        print({ judge: 'browser', file, error: String(reason) });
    } finally {
        await page.close();
    }
}

/** The port differs in every run; a report should not. */
const short = url => url.replace(/^http:\/\/127\.0\.0\.1:\d+/, '');

async function open(page, url, say) {
    page.on('response', response => response.status() >= 400
        && say({ rule: 'request-failed', target: short(response.url()), message: `status ${response.status()}` }));
    page.on('requestfailed', request =>
        say({ rule: 'request-failed', target: short(request.url()), message: request.failure()?.errorText ?? 'no reason given' }));
    page.on('pageerror', error => say({ rule: 'script-error', target: 'html', message: error.message }));
    page.on('console', entry => {
        // Chromium repeats each failed request on the console; the handlers above know more of it.
        if (entry.type() === 'error' && !entry.text().startsWith('Failed to load resource')) {
            say({ rule: 'console-error', target: 'html', message: entry.text() });
        }
    });
    await page.setViewportSize({ width: WIDTHS.at(-1), height: HEIGHT });
    await page.goto(url);
    await page.evaluate(AXE);
    await page.evaluate(IN_PAGE);
    await page.evaluate(css => stationerJudges.restyle(css), STILL);
}

/** Settles a change of view: style, layout and what scripts do on resize come before the second frame. */
async function view(page, width, media) {
    await page.setViewportSize({ width, height: HEIGHT });
    await page.emulateMedia(media);
    await page.evaluate(() => stationerJudges.rest());
    await page.evaluate(() => document.fonts.ready.then(() =>
        new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => done())))));
}

async function judgeViews(page, file, say) {
    const judged = new Map();
    for (const scheme of SCHEMES) {
        for (const width of WIDTHS) {
            await view(page, width, { colorScheme: scheme, forcedColors: 'none' });
            await judgeByAxe(page, judged, line => print({ judge: 'axe', file, width, scheme, ...line }));
            const checks = ['clippedText', 'scrollRegions'];
            if (width === 320) checks.push('reflow');
            // The order of focus is a matter of width, its look one of colours.
            if (scheme !== 'light') checks.push('focusLooks');
            await run(page, checks, finding => say({ width, scheme }, finding));
            if (scheme === 'light' && width !== 768) await walkByTab(page, finding => say({ width, scheme }, finding));
        }
    }
}

/** `judged` keeps, for each set of shown elements, what all the rules found among them. */
async function judgeByAxe(page, judged, say) {
    const shown = await page.evaluate(() => stationerJudges.shownElements());
    const known = judged.get(shown);
    const options = known ? { ...AXE_OPTIONS, runOnly: { type: 'rule', values: BY_LOOK } } : AXE_OPTIONS;
    const { violations, incomplete } = await page.evaluate(asked => axe.run(document, asked), options);
    const lines = [...violations.flatMap(rule => axeLines(rule, rule.tags.includes('experimental'))),
        ...incomplete.flatMap(rule => axeLines(rule, true))];
    const lasting = known ?? lines.filter(({ rule }) => !BY_LOOK.includes(rule));
    judged.set(shown, lasting);
    [...lines.filter(({ rule }) => BY_LOOK.includes(rule)), ...lasting].forEach(say);
}

function axeLines(rule, open) {
    return rule.nodes.map(node => ({
        rule: rule.id, impact: node.impact, target: node.target.flat().join(' '),
        message: `${rule.help}: ${[...node.any, ...node.all, ...node.none].map(check => check.message).join('; ')}`,
        html: node.html.slice(0, 160), ...(open && { review: true }),
    }));
}

async function run(page, checks, say) {
    for (const check of checks) {
        (await page.evaluate(name => stationerJudges.run(name), check)).forEach(say);
    }
}

async function walkByTab(page, say) {
    const most = await page.evaluate(() => stationerJudges.beginTabWalk());
    for (let press = 0; press < most; press += 1) {
        await page.keyboard.press('Tab');
        if (await page.evaluate(() => stationerJudges.tabWalkIsRound())) break;
    }
    await run(page, ['endTabWalk'], say);
}

/** The focus is looked at again: forced colours drop shadows, and with them any focus shown so. */
async function judgeForcedColours(page, say) {
    const place = { width: 1280, scheme: 'forced-colors' };
    await view(page, place.width, { colorScheme: 'light', forcedColors: 'active' });
    await run(page, ['forcedColours', 'focusLooks'], finding => say(place, finding));
}

/** Comes last of the views, because the added style sheet stays. */
async function judgeTextSpacing(page, say) {
    await page.evaluate(css => stationerJudges.restyle(css), TEXT_SPACING);
    for (const width of WIDTHS) {
        await view(page, width, { colorScheme: 'light', forcedColors: 'none' });
        const checks = width === 320 ? ['reflow', 'clippedText'] : ['clippedText'];
        await run(page, checks, finding => say({ width, scheme: 'light', spacing: true }, finding));
    }
}

async function judgeWithoutScript(page, unscripted, url, say) {
    const text = there => there.evaluate(() => (document.querySelector('main') ?? document.body).innerText.replace(/\s+/g, ' ').trim());
    const plain = await unscripted.newPage();
    try {
        await plain.setViewportSize(page.viewportSize());
        await plain.goto(url);
        const [withScript, without] = [await text(page), await text(plain)];
        if (!without) say({ rule: 'empty-main', target: 'main', message: 'no text at all without script' });
        if (withScript !== without) {
            const at = [...without].findIndex((letter, index) => letter !== withScript[index]);
            const from = Math.max(0, (at < 0 ? without.length : at) - 20);
            say({ rule: 'script-changes-text', target: 'main', message: `without script \`${without.slice(from, from + 60)}\`, with it \`${withScript.slice(from, from + 60)}\`` });
        }
    } finally {
        await plain.close();
    }
}

const browser = await chromium.launch({
    executablePath: CHROMIUM,
    // Names resolve to nothing: a page that needs a host other than its own fails here as a finding.
    args: [...FLAGS, '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1'],
});
try {
    const sites = await Promise.all(process.argv.slice(2).map(async site => ({ site, ...await serve(site) })));
    const pages = sites.flatMap(({ site, address }) => filesUnder(site, '.html', '.htm').map(file => ({ file, url: served(site, address, file) })));
    const waiting = [...pages];
    await Promise.all(Array.from({ length: PAGES_AT_ONCE }, async () => {
        // Each has a window of its own: of two pages in one window, one is hidden and waits to be drawn.
        const scripted = await browser.newContext({ reducedMotion: 'reduce' });
        const unscripted = await browser.newContext({ reducedMotion: 'reduce', javaScriptEnabled: false });
        for (let next = waiting.shift(); next; next = waiting.shift()) await judge(scripted, unscripted, next);
    }));
    sites.forEach(({ close }) => close());
    print({ judge: 'browser', pages: pages.length, views: WIDTHS.length * SCHEMES.length });
} finally {
    await browser.close();
}
