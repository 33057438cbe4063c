import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** Every file under `root`, or `root` itself, whose name ends in one of `endings`, in a fixed order. */
export function filesUnder(root, ...endings) {
    if (statSync(root).isDirectory()) {
        return readdirSync(root).sort().flatMap(name => filesUnder(join(root, name), ...endings));
    }
    return endings.some(ending => root.toLowerCase().endsWith(ending)) ? [root] : [];
}
