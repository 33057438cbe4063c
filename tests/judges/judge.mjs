// Asks every judge about the files given and reports what they found. Exit status: 0 clean,
// 1 findings, 2 usage, 3 a judge could not run or did not see every file.

import { existsSync, writeFileSync } from 'node:fs';
import { relative } from 'node:path';
import { parseArgs } from 'node:util';
import { filesUnder } from './files.mjs';
import { CouldNotRun, nu, pages, verapdf } from './run.mjs';
import { selfTest } from './self-test.mjs';

const USAGE = 'usage: judge [--pdf DIR_OR_FILE]... [--site DIR]... [--report FILE.json] | --self-test';

function stop(status, message) {
    console.error(message);
    process.exit(status);
}

function options() {
    const path = { type: 'string', multiple: true, default: [] };
    try {
        const { values } = parseArgs({ options: { pdf: path, site: path, report: { type: 'string' }, 'self-test': { type: 'boolean' } } });
        const missing = [...values.pdf, ...values.site].filter(given => !existsSync(given));
        if (missing.length) throw new Error(`no such file or folder: ${missing.join(', ')}`);
        if (!values['self-test'] && !values.pdf.length && !values.site.length) throw new Error('nothing to judge');
        return values;
    } catch (error) {
        return stop(2, `judges: ${error.message}\n${USAGE}`);
    }
}

/** Files of one kind under what was asked for. An argument without any is a mistake, not a pass. */
function gather(given, kind, ...endings) {
    return given.flatMap(root => {
        const files = filesUnder(root, ...endings);
        if (!files.length) throw new CouldNotRun(`no ${kind} under ${root}`);
        return files;
    });
}

/** Everything that every judge has to say. They run side by side: each leaves the others' files alone. */
async function judgeAll({ pdf, site }) {
    const pdfs = gather(pdf, 'PDF', '.pdf');
    const html = gather(site, 'HTML page', '.html', '.htm');
    const css = site.flatMap(root => filesUnder(root, '.css'));
    const runs = [];
    const names = [];
    if (pdf.length) {
        runs.push(verapdf(pdfs));
        names.push(`verapdf ${pdfs.length} files × 2 profiles`);
    }
    if (site.length) {
        runs.push(pages(site, html.length), nu([...html, ...css]));
        names.push(`axe ${html.length} pages × 6 views`, `nu ${html.length + css.length} files`);
    }
    // All are heard out before one that could not run ends the run, so that nothing is left behind.
    const ended = await Promise.allSettled(runs);
    const refused = ended.filter(end => end.status === 'rejected').map(end => end.reason);
    if (refused.length) throw refused.length > 1 ? new CouldNotRun(refused.map(reason => reason.message).join('\n')) : refused[0];
    return { names, remarks: merged(ended.flatMap(end => end.value)) };
}

/** The same remark in several views is one remark that names its views; its message may name figures of one. */
function merged(lines) {
    const remarks = new Map();
    for (const { width, scheme, spacing, ...line } of lines) {
        const key = JSON.stringify([line.judge, line.file, line.profile, line.rule, line.target, line.review ?? false, scheme ? '' : line.message]);
        const remark = remarks.get(key) ?? { ...line, views: [] };
        if (scheme) remark.views.push([width, scheme, spacing && 'text-spacing'].filter(Boolean).join(' '));
        remarks.set(key, remark);
    }
    return [...remarks.values()];
}

/** What a person must decide is often said of a hundred cells alike: one line counts them, the report has all. */
function alike(review) {
    const kinds = new Map();
    for (const remark of review) {
        const key = `${remark.file} ${remark.rule} ${remark.message}`;
        kinds.set(key, { ...remark, count: (kinds.get(key)?.count ?? 0) + 1 });
    }
    return [...kinds.values()];
}

function human(findings, review) {
    const remarks = [...findings, ...alike(review)];
    const lines = [];
    for (const file of new Set(remarks.map(remark => remark.file))) {
        lines.push(relative('.', file));
        for (const remark of remarks.filter(of => of.file === file)) {
            const { judge, profile, rule, target, message, html, views, count } = remark;
            lines.push(`  ${remark.review ? 'review' : 'fault '} ${[judge, profile, rule].filter(Boolean).join(' ')}${count > 1 ? ` × ${count}` : ''}: ${message}`);
            lines.push(`         at ${target}${html ? `  ${html.replace(/\s+/g, ' ').slice(0, 100)}` : ''}`);
            if (views.length) lines.push(`         in ${views.join(', ')}`);
        }
    }
    return lines.map(line => `${line}\n`).join('');
}

async function main() {
    const asked = options();
    if (asked['self-test']) return selfTest(judgeAll);
    const { names, remarks } = await judgeAll(asked);
    const review = remarks.filter(remark => remark.review);
    const findings = remarks.filter(remark => !remark.review);
    const summary = `judges: ${names.join(', ')}: ${findings.length} findings, ${review.length} to review`;
    if (asked.report) writeFileSync(asked.report, `${JSON.stringify({ summary, findings, review }, null, 1)}\n`);
    process.stdout.write(`${human(findings, review)}${summary}\n`);
    return findings.length ? 1 : 0;
}

try {
    process.exitCode = await main();
} catch (error) {
    stop(3, error instanceof CouldNotRun ? `judges: COULD NOT RUN: ${error.message}` : `judges: COULD NOT RUN: ${error.stack}`);
}
