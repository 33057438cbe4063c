// Makes the pictures at the top of the README from a built sample library.
//
//     node pictures.mjs SITE FOLDER
//
// Pages of PDFs are drawn by pdftoppm; Chromium photographs the site and lays everything out.

import { execFileSync } from 'node:child_process';
import { mkdtempSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CHROMIUM, FLAGS, installed, serve } from '../judges/site.mjs';

const [site, folder] = process.argv.slice(2);
if (!folder) {
    console.error('usage: node pictures.mjs SITE FOLDER');
    process.exit(2);
}

/** The publication and those of its pages that show most: cover, contents, an opening, a table, a figure. */
const SHOWN = 'outline-business-case';
const PAGES = [1, 2, 25, 26, 12];

/** Windows of the site: width, height, scheme, page and how far down it. */
const WINDOWS = [
    [1280, 900, 'light', `${SHOWN}/`, 0],
    [1280, 900, 'dark', `${SHOWN}/`, 2600],
    [360, 900, 'light', 'national-overview/', 0],
];

const work = mkdtempSync(join(tmpdir(), 'pictures-'));
const { chromium } = installed('playwright-core');
const { address, close } = await serve(site);
const browser = await chromium.launch({ executablePath: CHROMIUM, args: FLAGS });
try {
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, 'pages.png'), await laidOut(pages(), 1600, 5));
    writeFileSync(join(folder, 'site.png'), await laidOut(await windows(), 1600, 0));
} finally {
    await browser.close();
    close();
    rmSync(work, { recursive: true });
}

function pages() {
    const pdf = join(site, SHOWN, `${SHOWN}.pdf`);
    return PAGES.map(page => {
        const stem = join(work, `page-${page}`);
        execFileSync('pdftoppm', ['-r', '110', '-png', '-singlefile', '-f', `${page}`, '-l', `${page}`, pdf, stem]);
        return readFileSync(`${stem}.png`);
    });
}

async function windows() {
    const pictures = [];
    for (const [width, height, colorScheme, path, down] of WINDOWS) {
        const page = await browser.newPage({ viewport: { width, height }, colorScheme, reducedMotion: 'reduce' });
        await page.goto(new URL(path, address).href);
        await page.evaluate(async down => {
            await document.fonts.ready;
            scrollTo(0, down);
            await new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)));
        }, down);
        pictures.push(await page.screenshot());
        await page.close();
    }
    return pictures;
}

/** Pictures side by side on one ground: in so many columns of one width, or as wide as they are tall in one row. */
async function laidOut(pictures, width, columns) {
    const sources = pictures.map(bytes => `<img src="data:image/png;base64,${bytes.toString('base64')}">`);
    const images = columns ? `img { width: calc((100% - ${(columns - 1) * 24}px) / ${columns}) }` : 'img { height: 430px }';
    const page = await browser.newPage({ viewport: { width, height: 400 } });
    await page.setContent(`<!doctype html><style>
        body { margin: 0; padding: 32px; background: #e7e9ec; display: flex; gap: 24px; justify-content: center; box-sizing: border-box }
        ${images}
        img { box-shadow: 0 2px 10px #0003; background: #fff }
    </style>${sources.join('')}`, { waitUntil: 'load' });
    const picture = await page.screenshot({ fullPage: true });
    await page.close();
    return picture;
}
