// A judge that cannot fail is a defect: each must find what was planted for it in `faulty/`, and
// nothing in `faulty/sound/`.

import { fileURLToPath } from 'node:url';

const folder = name => fileURLToPath(new URL(`./faulty/${name}`, import.meta.url));

/** [file, judge, rule] and, where these say too little, part of the message and of the element. */
const PLANTED = [
    ['untagged.pdf', 'verapdf', '7.1-3'],
    ['untagged.pdf', 'verapdf', '7.1-11'],
    ['untagged.pdf', 'verapdf', '7.21.4.1-1'],
    ['untagged.pdf', 'verapdf', '6.7.2.2-1'],
    ['unreadable.pdf', 'verapdf', 'unreadable'],
    ['faults.html', 'axe', 'html-has-lang'],
    ['faults.html', 'axe', 'link-name'],
    ['faults.html', 'axe', 'color-contrast'],
    ['faults.html', 'axe', 'target-size'],
    ['faults.html', 'browser', 'reflow'],
    ['faults.html', 'browser', 'clipped-text'],
    ['faults.html', 'browser', 'focus-not-visible', 'neither', 'unfocused'],
    ['faults.html', 'browser', 'focus-not-visible', 'neither', 'shadowed'],
    ['faults.html', 'browser', 'focus-obscured'],
    ['faults.html', 'browser', 'needless-tab-stop'],
    ['faults.html', 'browser', 'forced-colors-invisible'],
    ['faults.html', 'browser', 'request-failed', 'status 404'],
    ['faults.html', 'browser', 'console-error', 'planted error'],
    ['faults.html', 'browser', 'script-changes-text'],
    ['trap.html', 'browser', 'tab-unreached'],
    ['faults.html', 'nu', 'error', 'Duplicate ID'],
    ['faults.html', 'nu', 'error', 'blinker'],
    ['faults.css', 'nu', 'error', 'colr'],
];

export async function selfTest(judgeAll) {
    const { remarks } = await judgeAll({ pdf: [folder('untagged.pdf'), folder('unreadable.pdf')], site: [folder('site')] });
    const sound = await judgeAll({ pdf: [folder('sound')], site: [folder('sound')] });
    const missed = PLANTED.filter(([file, judge, rule, message = '', html = '']) => !remarks.some(remark =>
        remark.file.endsWith(`/${file}`) && remark.judge === judge && remark.rule === rule && !remark.review
            && remark.message.includes(message) && (remark.html ?? '').includes(html)));
    const wrong = sound.remarks.filter(remark => !remark.review);
    missed.forEach(fault => console.error(`judges: self-test: not found: ${fault.join(' ')}`));
    wrong.forEach(remark => console.error(`judges: self-test: found in a sound file: ${JSON.stringify(remark)}`));
    console.log(`judges: self-test: ${PLANTED.length - missed.length} of ${PLANTED.length} planted faults found, ${wrong.length} findings in sound files`);
    return missed.length || wrong.length ? 1 : 0;
}
