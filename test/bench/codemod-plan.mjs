// node codemod-plan.mjs FOLDER: plans a folder and writes nothing.
import { plan } from '@unstall/codemod';

const { files, outcomes } = await plan({ root: process.argv[2] });
const migrated = outcomes.filter((outcome) => outcome.migrated).length;
console.log(`${outcomes.length} findings, ${migrated} migrated in ${files.length} files`);
