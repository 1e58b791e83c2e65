import type { ClassContract, MethodDecorator, PropertyRole } from './types.js';
import { commandContracts } from './runners/command-lines.js';
import { graphqlRoles } from './runners/graphql.js';
import { methodDecorators as nestDecorators, nestContracts, nestRoles } from './runners/nest.js';
import { streamContracts } from './runners/streams.js';

/** Decorators that say how a framework runs a method. */
export const methodDecorators: readonly MethodDecorator[] = nestDecorators;

/** Base classes and interfaces that say how a framework runs the methods of its implementers. */
export const classContracts: readonly ClassContract[] = [...commandContracts, ...nestContracts, ...streamContracts];

/** Properties of object literals at which a framework finds its functions. */
export const propertyRoles: readonly PropertyRole[] = [...graphqlRoles, ...nestRoles];
