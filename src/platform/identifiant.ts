import { randomUUID } from 'node:crypto';

/** Un identifiant neuf, imprévisible : UUID version 4. */
export const identifiant = (): string => randomUUID();
