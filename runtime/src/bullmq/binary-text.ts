import { DefaultDeserializer, serialize } from 'node:v8';

/** A value that structured clone keeps, as text that JSON carries. */
export function toText(value: unknown): string {
  return serialize(value).toString('base64');
}

export function fromText(text: string): unknown {
  const reader = new Reader(Buffer.from(text, 'base64'));
  reader.readHeader();
  return reader.readValue();
}

/** Node's reader gives views of the message itself; each view gets memory of its own, as it has when it comes from a thread. */
class Reader extends DefaultDeserializer {
  // Node calls it by this name.
  _readHostObject(): object {
    const inherited = DefaultDeserializer.prototype as unknown as { _readHostObject(this: Reader): ArrayBufferView };
    const view = inherited._readHostObject.call(this);
    const memory = (view.buffer as ArrayBuffer).slice(view.byteOffset, view.byteOffset + view.byteLength);
    if (view instanceof Buffer) return Buffer.from(memory);
    return new (view.constructor as new (memory: ArrayBuffer) => object)(memory);
  }
}
