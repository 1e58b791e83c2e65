type AnyFunction = (...args: unknown[]) => unknown;

/** Gives a wrapper the native's own properties: `name`, `length`, `prototype`, `util.promisify.custom`, `realpathSync.native` … */
export function disguise(wrapper: AnyFunction, native: AnyFunction): AnyFunction {
  for (const key of Reflect.ownKeys(native)) {
    const descriptor = Reflect.getOwnPropertyDescriptor(native, key);
    if (descriptor) Reflect.defineProperty(wrapper, key, descriptor);
  }
  Object.setPrototypeOf(wrapper, Object.getPrototypeOf(native) as object);
  return wrapper;
}
