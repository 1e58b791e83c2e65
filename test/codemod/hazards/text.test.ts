import { describe, expect, it } from 'vitest';
import { checkPrograms, migrate, writeProject } from '../program.js';

describe('what is not edited stays byte for byte', () => {
  checkPrograms([
    { name: 'with a hashbang, directives and comments', expects: 'moved', contains: "#!/usr/bin/env node\n'use strict';\n// first\n", files: "#!/usr/bin/env node\n'use strict';\n// first\nconst { readFileSync } = require('fs'); // of fs\n\n/** Reads. */\nasync function main(){\n\t/* a */ console.log( /* b */ readFileSync( 'a.txt' , 'utf8' ) /* c */ .trim() ) // d\n}\nmain();\n" },
    { name: 'without semicolons and with double quotes', expects: 'moved', contains: 'const { readFile } = require("fs/promises")\n', files: 'const { readFileSync } = require("fs")\nasync function main() {\n  const a = 1\n  console.log(a, readFileSync("a.txt", "utf8").trim())\n}\nmain()\n' },
    { name: 'with part of an import still in use', expects: 'moved', contains: "const { constants } = require('fs');", files: "const { constants, readFileSync } = require('fs');\nasync function main(){ console.log(constants.F_OK, readFileSync('a.txt', 'utf8').trim()); }\nmain();\n" },
    { name: 'without any import to stand behind', expects: 'moved', files: "'use strict';\nasync function main(){ console.log(require('zlib').gunzipSync(require('zlib').gzipSync('x')).toString()); }\nmain();\n" },
    { name: 'with another edit on the same line', expects: 'moved', files: "const fs = require('fs'); async function main(){ console.log(fs.readFileSync('a.txt','utf8').trim(), fs.readFileSync('b.txt','utf8').trim()); } main();" },
  ]);

  it('keeps CRLF', async () => {
    const { root, remove } = writeProject("const { readFileSync } = require('fs');\r\nasync function main() {\r\n  console.log(readFileSync('a.txt'));\r\n}\r\nmain();\r\n");
    const { read } = await migrate(root);
    expect(read('main.js')).toBe("const { readFile } = require('fs/promises');\r\nasync function main() {\r\n  console.log(await readFile('a.txt'));\r\n}\r\nmain();\r\n");
    remove();
  });

  it('keeps a byte order mark', async () => {
    const { root, remove } = writeProject("\uFEFFconst fs = require('fs');\nasync function main() {\n  console.log(fs.readFileSync('a.txt'));\n}\nmain();\n");
    const { read } = await migrate(root);
    expect(read('main.js')).toBe("\uFEFFconst fs = require('fs');\nasync function main() {\n  console.log(await fs.promises.readFile('a.txt'));\n}\nmain();\n");
    remove();
  });
});
