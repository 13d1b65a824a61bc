import { join } from 'node:path';
import { lancerPostgresql, postgresqlInstalle } from '../tests/serveur-postgresql.ts';
import type { Contexte } from './epreuve.ts';

/** Une sorte de base, et de quoi en désigner de neuves : adresse `postgresql://…` ou dossier. */
export interface SorteDeBase {
  readonly nom: string;
  readonly neuve: () => Promise<string>;
}

/** Joue `travail` sur chaque sorte de base. */
export const surChaqueBase = async (
  contexte: Contexte,
  travail: (sorte: SorteDeBase) => Promise<void>,
): Promise<void> => {
  let rang = 0;
  await travail({
    nom: 'base embarquée',
    neuve: async () => {
      rang += 1;
      return join(contexte.dossier, `embarquee-${process.pid}-${Date.now()}-${rang}`);
    },
  });
  await surPostgresql(contexte, travail);
};

/** De même sur PostgreSQL seulement : un serveur jetable est lancé, puis effacé. */
export const surPostgresql = async (
  { dire }: Contexte,
  travail: (sorte: SorteDeBase) => Promise<void>,
): Promise<void> => {
  if (!postgresqlInstalle()) {
    dire('⚠ PostgreSQL est absent : LAISSÉ DE CÔTÉ');
    return;
  }
  const serveur = lancerPostgresql();
  try {
    await travail({ nom: 'PostgreSQL', neuve: () => serveur.creerBase() });
  } finally {
    serveur.arreter();
  }
};

/** La cible en réglage de `ouvrirBase`. */
export const reglageDe = (cible: string): { readonly url: string } | { readonly dossier: string } =>
  cible.startsWith('postgres') ? { url: cible } : { dossier: cible };
