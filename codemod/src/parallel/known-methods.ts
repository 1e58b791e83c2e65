const words = (text: string): ReadonlySet<string> => new Set(text.trim().split(/\s+/));

/** Methods of the language's and the platform's own values that change nothing. */
export const readingMethods: ReadonlySet<string> = words(`
  at charAt charCodeAt codePointAt concat endsWith includes indexOf lastIndexOf localeCompare match matchAll normalize padEnd padStart
  repeat replace replaceAll search slice split startsWith substring substr toLowerCase toLocaleLowerCase toUpperCase toLocaleUpperCase
  trim trimEnd trimStart toString toLocaleString valueOf toJSON
  entries every filter find findIndex findLast findLastIndex flat flatMap forEach join keys map reduce reduceRight some
  toReversed toSorted toSpliced values with get has getAll test exec
  toFixed toPrecision toExponential
  getTime getDate getDay getMonth getFullYear getHours getMinutes getSeconds getMilliseconds getTimezoneOffset toISOString
  getUTCDate getUTCDay getUTCMonth getUTCFullYear getUTCHours getUTCMinutes getUTCSeconds toUTCString toDateString
  isFile isDirectory isSymbolicLink isFIFO isSocket isBlockDevice isCharacterDevice
  equals compare subarray readUInt8 readUInt16BE readUInt16LE readUInt32BE readUInt32LE readInt8 readInt16BE readInt16LE readInt32BE readInt32LE
  encode decode hasOwnProperty isPrototypeOf
`);

/** Reading methods that, on a value of unknown type, may be those of a store, a client or a parser. */
export const ambiguousMethods: ReadonlySet<string> = words(`
  compare decode encode entries equals exec find forEach get getAll has keys match normalize search test toJSON values
`);

/** Methods that change what they are called on, and nothing else. */
export const changingMethods: ReadonlySet<string> = words(`
  push pop shift unshift splice sort reverse fill copyWithin set add delete clear append
  update digest text json arrayBuffer blob bytes
`);

/** Methods and functions that call back what they are given. */
export const callingMethods: ReadonlySet<string> = words(`
  every filter find findIndex findLast findLastIndex flatMap forEach map reduce reduceRight some sort toSorted replace replaceAll from then catch finally
`);

/** Constructors of the language and the platform that only make something. */
export const makers: ReadonlySet<string> = words(`
  Map Set WeakMap WeakSet Array Object Date URL URLSearchParams RegExp TextDecoder TextEncoder Headers AbortController
  Error TypeError RangeError SyntaxError ReferenceError AggregateError EvalError URIError
  ArrayBuffer DataView Uint8Array Uint8ClampedArray Uint16Array Uint32Array Int8Array Int16Array Int32Array Float32Array Float64Array BigInt64Array BigUint64Array
`);
