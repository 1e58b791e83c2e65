// What the demo expects of each fault of the shop. The lines themselves are marked in the source: `// fault: <name>`.

/**
 * `api` is what blocks; `findings` are the places where `unstall check` must report it, with the calls between that place and the line;
 * `stalls` says whether the load is enough to make the monitor see it; `left` says why `unstall fix` leaves it alone.
 */
export const faults = [
  {
    name: 'login',
    about: 'bcryptjs verifies the password on the event loop, two files away from the handler',
    api: 'bcryptjs compareSync',
    findings: [{ place: 'POST /login', through: ['authenticate', 'verifyPassword'] }],
    stalls: true,
  },
  {
    name: 'register',
    about: 'bcryptjs hashes the new password; start-up calls the same helper, and may',
    api: 'bcryptjs hashSync',
    findings: [{ place: 'POST /register', through: ['hashPassword'] }],
    stalls: false,
  },
  {
    name: 'template',
    about: 'each page reads its template; too short to stall on a fast disk',
    api: 'node:fs readFileSync',
    findings: [
      { place: 'GET /', through: ['render'] },
      { place: 'GET /products/:id', through: ['render'] },
      { place: 'GET /pages/:name', through: ['renderPage', 'render'] },
    ],
    stalls: false,
  },
  {
    name: 'status',
    about: 'the status page waits for a child process',
    api: 'node:child_process execFileSync',
    findings: [{ place: 'GET /status', through: ['readStockReport'] }],
    stalls: true,
  },
  {
    name: 'export',
    about: 'the export compresses some megabytes',
    api: 'node:zlib gzipSync',
    findings: [{ place: 'GET /export.csv.gz', through: [] }],
    stalls: true,
  },
  {
    name: 'related',
    about: 'a timer compares every product with every other',
    api: 'own code',
    findings: [],
    stalls: true,
    left: 'no API blocks here, our own loop does; only the monitor sees it, and moving it to a worker is work by hand',
  },
  {
    name: 'offers',
    about: 'four suppliers are asked one after another',
    api: 'await in a loop',
    findings: [],
    stalls: false,
    left: 'nothing blocks here, the request is only slower than it need be',
  },
];
