// What the scripts that look at a site share: where the packages are, a server of plain files, and
// the flags under which Debian's Chromium starts in a container.

import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import { readFile } from 'node:fs/promises';
import { extname, join, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';

const judges = process.env.STATIONER_JUDGES ?? fileURLToPath(new URL('../../target/judges', import.meta.url));

/** Loads packages that `tests/judges/install.sh` has installed. */
export const installed = createRequire(join(resolve(judges), 'package.json'));

/** Where those packages are that are programs. */
export const programs = join(resolve(judges), 'node_modules', '.bin');

export const CHROMIUM = '/usr/bin/chromium';

export const FLAGS = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
    '--disable-component-update', '--disable-sync'];

const TYPES = {
    '.html': 'text/html; charset=utf-8', '.css': 'text/css; charset=utf-8', '.js': 'text/javascript', '.mjs': 'text/javascript',
    '.json': 'application/json', '.svg': 'image/svg+xml', '.png': 'image/png', '.jpg': 'image/jpeg', '.jpeg': 'image/jpeg',
    '.webp': 'image/webp', '.avif': 'image/avif', '.gif': 'image/gif', '.woff2': 'font/woff2', '.woff': 'font/woff',
    '.ttf': 'font/ttf', '.pdf': 'application/pdf', '.xml': 'application/xml', '.txt': 'text/plain; charset=utf-8',
};

/** Serves a folder as servers of plain files do, text compressed; gives the address and what ends it. */
export async function serve(folder) {
    const root = resolve(folder);
    const server = createServer(async (request, response) => {
        try {
            const pathname = decodeURIComponent(new URL(request.url, 'http://site').pathname);
            const path = join(root, pathname, pathname.endsWith('/') ? 'index.html' : '');
            if (!path.startsWith(root + sep)) throw new Error('outside the site');
            const bytes = await readFile(path);
            const type = TYPES[extname(path).toLowerCase()] ?? 'application/octet-stream';
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
