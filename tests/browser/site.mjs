// What the scripts beside this one share: where the packages are, a server of plain files, and
// the flags under which Debian's Chromium starts in a container.

import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import { readFile } from 'node:fs/promises';
import { extname, join, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';

const judges = process.env.STATIONER_JUDGES ?? fileURLToPath(new URL('../../target/judges', import.meta.url));

/** Loads packages that `tests/judges/install.sh` has installed. */
export const installed = createRequire(join(resolve(judges), 'node_modules', 'none.js'));

/** Where those packages are that are programs. */
export const programs = join(resolve(judges), 'node_modules', '.bin');

export const CHROMIUM = '/usr/bin/chromium';

export const FLAGS = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
    '--disable-component-update', '--disable-sync'];

const TYPES = {
    '.html': 'text/html; charset=utf-8', '.css': 'text/css', '.js': 'text/javascript', '.svg': 'image/svg+xml',
    '.png': 'image/png', '.jpg': 'image/jpeg', '.webp': 'image/webp', '.woff2': 'font/woff2', '.pdf': 'application/pdf',
};

/** Serves a folder as servers of plain files do, text compressed; gives the address and what ends it. */
export async function serve(folder) {
    const root = resolve(folder);
    const server = createServer(async (request, response) => {
        const { pathname } = new URL(request.url, 'http://localhost');
        const path = join(root, decodeURIComponent(pathname), pathname.endsWith('/') ? 'index.html' : '');
        try {
            if (!path.startsWith(root + sep)) throw new Error('outside the site');
            const bytes = await readFile(path);
            const type = TYPES[extname(path)] ?? 'application/octet-stream';
            const packed = /text|svg/.test(type) && /\bgzip\b/.test(request.headers['accept-encoding']);
            response.writeHead(200, { 'content-type': type, ...(packed && { 'content-encoding': 'gzip' }) });
            response.end(packed ? gzipSync(bytes) : bytes);
        } catch {
            response.writeHead(404).end();
        }
    });
    await new Promise(done => server.listen(0, '127.0.0.1', done));
    return { address: `http://127.0.0.1:${server.address().port}/`, close: () => server.close() };
}
