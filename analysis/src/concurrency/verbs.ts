/** `loadUserById` -> `load`; `$queryRaw` -> `query`; `HTTPGet` -> `http`. */
function firstWord(name: string): string {
  return /^[^A-Za-z]*([A-Z]+(?![a-z])|[A-Za-z][a-z]*)/.exec(name)?.[1]?.toLowerCase() ?? '';
}

const words = (text: string): ReadonlySet<string> => new Set(text.trim().split(/\s+/));

/** Methods whose first word is one of these ask for a value and change nothing. */
const reading = words(`
  get fetch load find list query select count lookup search retrieve resolve download compute calculate calc sum avg average
  max min estimate stat lstat access exists has is can describe head aggregate distinct all one first many hash digest
  read readdir realpath readlink measure summarize suggest detect
`);

/** Functions whose first word is one of these change something, wait for something, or guard what follows. */
const acting = words(`
  create add insert save store update upsert delete remove destroy drop write append set put post patch push pop shift unshift splice
  next send emit publish notify dispatch commit rollback begin start stop open close connect disconnect reconnect launch spawn exec run
  execute invoke call apply install uninstall init initialize initialise setup teardown register unregister mount unmount boot bootstrap
  configure wait sleep delay timeout retry poll acquire lock unlock release login logout sign signin signup auth authenticate authorize
  authorise require ensure assert validate verify check guard must expect migrate seed reset clear clean flush sync upload copy move
  rename mkdir touch mkdtemp prompt ask confirm question input text click type goto press screenshot act render advance tick process
  handle perform do try use increment decrement enqueue dequeue log track record subscribe unsubscribe link unlink trigger prepare
  redirect consume take pull receive recv step scan iterate seek make apply attach detach bind enable disable
  activate deactivate invalidate refresh renew rotate revoke grant grab claim reserve consume submit cancel abort finish complete end
  import transform fill feed play record replay restore backup revert undo redo answer reply respond listen serve import once on off
  maybe mutate merge swap replace transaction with unwrap kill restart reload warm throttle limit allow evict purge archive publish
  fixture mock stub
  pick choose
`);

/** Words inside a name that say it also changes something: `findOrCreate`, `getAndIncrement`. */
const alsoActs = /(?:Or|And)(?:Create|Insert|Update|Set|Add|Delete|Remove|Save|Throw|Fail|Increment|Init\w*|Fetch|Load|Validate|Verify|Check|Assert|Ensure)|Next|Once|Lock|Transaction|(?:Connection|Database|Db)$/;

/** Objects that do one thing at a time, or whose calls depend on the calls before; as receivers and as arguments. */
const stateful = words(`
  tx trx txn transaction session client conn connection queryrunner runner manager em entitymanager page browser reader writer stream
  iterator iter generator cursor lock mutex semaphore socket ws channel prompt prompts inquirer rl readline repl driver frame locator
  cy req request res response parser lexer scanner tokenizer walker archive editor term terminal screen
`);

/** More of them, where they are asked themselves. */
const statefulReceivers = words('ctx body queue zip unzip tar agent app server container sandbox fixture harness process worker port handle file blob wrapper');

const statefulEnd =
  /(?:Tx|Trx|Transaction|Session|Connection|Conn|Runner|Reader|Writer|Stream|Iterator|Cursor|Lock|Mutex|Socket|Browser|Page|DbClient|PgClient|PoolClient|EntityManager|Editor|Parser)$/;

/** Loop variables that tell of rounds that are one after another on purpose: batches, attempts, pages. */
const deliberate = /^(?:batch|chunk|slice|group|bucket|wave|page|attempt|retry|retries|tries|try|round|iteration|epoch|turn|step|migration)(?:$|[A-Z_\d])|(?:Batch|Chunk|Group|Step|Attempt)$/;

export const isReadingVerb = (name: string): boolean => reading.has(firstWord(name)) && !alsoActs.test(name);

/** Helpers keep the verb: `saveAll` acts as `save` does. */
export const isActingVerb = (name: string): boolean => acting.has(firstWord(name)) || alsoActs.test(name) || name === 'read';

/** True for an object that must not be asked two things at a time: `tx`, `queryRunner`, `pgClient`. */
export function isStatefulName(name: string): boolean {
  return stateful.has(name.replace(/[^A-Za-z]/g, '').toLowerCase()) || statefulEnd.test(name);
}

export const isStatefulReceiver = (name: string): boolean => isStatefulName(name) || statefulReceivers.has(name.toLowerCase());

export const isDeliberateRound = (name: string): boolean => deliberate.test(name);

export const isDeliberateList = (text: string): boolean => /(?:chunk|batch|migration|attempt|retrie)\w*$/i.test(text);
