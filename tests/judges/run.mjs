// Starts each judge and turns what it prints into remarks of one form:
// { judge, file, rule, target, message, … }. A judge that did not see every file has not judged.

import { spawn } from 'node:child_process';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The judge, not the file, is at fault. */
export class CouldNotRun extends Error {}

const installed = process.env.STATIONER_JUDGES;
/** JAXB and what it needs, from Debian's libjaxb-java: the engine's own jar holds only parts of it. */
const JAXB = ['jaxb-api', 'jaxb-runtime', 'jaxb-core', 'istack-commons-runtime', 'txw2', 'stax-ex', 'FastInfoset', 'javax.activation']
    .map(name => `/usr/share/java/${name}.jar`);
/** A run is too short to repay the second compiler; the stack is what the Nu checker asks for, and more. */
const JAVA = ['-XX:TieredStopAtLevel=1', '-XX:+UseSerialGC', '-Xss8m'];

function run(name, program, args) {
    return new Promise((done, refuse) => {
        const child = spawn(program, args, { stdio: ['ignore', 'pipe', 'pipe'] });
        const text = { stdout: '', stderr: '' };
        for (const stream of ['stdout', 'stderr']) child[stream].setEncoding('utf8').on('data', more => { text[stream] += more; });
        child.on('error', error => refuse(new CouldNotRun(`${name}: ${error.message}`)));
        child.on('close', (status, signal) => done({ status: signal ?? status, ...text }));
    });
}

function parsed(name, text) {
    try {
        return JSON.parse(text);
    } catch {
        throw new CouldNotRun(`${name}: not JSON: ${text.slice(0, 300)}`);
    }
}

async function jsonLines(name, program, args) {
    const { status, stdout, stderr } = await run(name, program, args);
    if (status !== 0) throw new CouldNotRun(`${name}: ended with ${status}: ${stderr.slice(-2000)}`);
    return stdout.split('\n').filter(Boolean).map(line => parsed(name, line));
}

export async function verapdf(files) {
    const classpath = [join(installed, 'verapdf-classes'), ...JAXB, join(installed, 'verapdf.jar')].join(':');
    const lines = await jsonLines('verapdf', 'java', [...JAVA, '-cp', classpath, 'Verapdf', ...files]);
    for (const file of files) {
        for (const profile of ['ua1', '2a']) {
            if (lines.filter(line => line.file === file && line.profile === profile).length !== 1) {
                throw new CouldNotRun(`verapdf: ${file} was not judged once against ${profile}`);
            }
        }
    }
    return lines.flatMap(({ judge, file, profile, error, compliant, failures }) => {
        const at = { judge, file, profile };
        if (error) return [{ ...at, rule: 'unreadable', target: 'the file', message: error }];
        if (compliant !== (failures.length === 0)) throw new CouldNotRun(`verapdf: verdict and failures on ${file} disagree`);
        return failures.map(({ clause, test, message, context, count }) =>
            ({ ...at, rule: `${clause}-${test}`, target: context, message, count }));
    });
}

export async function pages(sites, expected) {
    const script = fileURLToPath(new URL('./browser.mjs', import.meta.url));
    const lines = await jsonLines('browser', process.execPath, [script, ...sites]);
    const end = lines.pop();
    if (end?.pages !== expected) throw new CouldNotRun(`browser: ${end?.pages ?? 0} pages judged of ${expected}`);
    const broken = lines.filter(line => line.error);
    if (broken.length) throw new CouldNotRun(broken.map(({ file, error }) => `browser: ${file}: ${error}`).join('\n'));
    return lines;
}

export async function nu(files) {
    const jar = join(installed, 'node_modules', 'vnu-jar', 'build', 'dist', 'vnu.jar');
    const { stdout, stderr } = await run('nu', 'java',
        [...JAVA, '-jar', jar, '--stdout', '--format', 'json', '--also-check-css', '--verbose', ...files]);
    // With --verbose, standard error names each file as it is checked.
    const checked = new Set(stderr.split('\n'));
    const missed = files.filter(file => !checked.has(file));
    if (missed.length) throw new CouldNotRun(`nu: not checked: ${missed.join(', ')}\n${stderr.slice(-2000)}`);
    const byUrl = new Map(files.map(file => [new URL(`file:${encodeURI(join(process.cwd(), relative('.', file)))}`).pathname, file]));
    return parsed('nu', stdout).messages
        .filter(({ type, subType }) => type !== 'info' || subType === 'warning')
        .map(({ type, subType, url, lastLine, lastColumn, message, extract }) => ({
            judge: 'nu',
            file: byUrl.get(url && new URL(url).pathname) ?? url ?? 'no file',
            rule: subType ?? type,
            target: `${lastLine ?? 1}:${lastColumn ?? 1}`,
            message,
            html: extract,
        }));
}
