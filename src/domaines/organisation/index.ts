export { ACTES, type Acte } from './actes.ts';
export { type Acteur, type Portee, ROLES, type Role, type RoleAttribue } from './acteur.ts';
export { acteurLocal } from './acteur-local.ts';
export { autoriser, type CibleActe, DROITS, type RefusDroit } from './droits.rules.ts';
export { type Changement, journaliser } from './journal.repository.ts';
export { LIBELLES_ROLES } from './roles.ts';
