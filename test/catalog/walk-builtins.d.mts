export declare function walkBuiltins(): Promise<string[]>;
