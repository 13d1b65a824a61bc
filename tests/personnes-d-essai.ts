import type { Acteur, Role } from '../src/domaines/acte/index.ts';
import { ajouterAuRepertoire, inviter } from '../src/domaines/organisation/index.ts';
import { TOUS_LES_ACTES } from '../src/lire-tranches.ts';
import type { Unite } from '../src/platform/db/base.ts';
import type { Result } from '../src/platform/result.ts';

const LE = new Date('2026-06-15T10:00:00Z');

/** La valeur d’un acte qui doit réussir. */
export const reussir = async <T>(issue: Promise<Result<T, { readonly message: string }>>): Promise<T> => {
  const r = await issue;
  if (!r.ok) throw new Error(r.erreur.message);
  return r.valeur;
};

/** Inscrit quelqu'un à l'annuaire avec un rôle, et rend l'acteur qu'il serait. */
export const inscrire = async (tx: Unite, qui: Acteur, nom: string, role: Role): Promise<Acteur> => {
  const attribue = { role, portee: role === 'contributeur' ? { type: 'service' as const, id: '' } : null };
  if (attribue.portee !== null) {
    const service = await reussir(
      ajouterAuRepertoire(tx, { acteur: qui, maintenant: LE }, 'services', { nom: `S ${nom}`, sigle: '' }),
    );
    attribue.portee.id = service.id;
  }
  const { personne } = await reussir(
    inviter(
      tx,
      { acteur: qui, maintenant: LE },
      {
        nom,
        prenom: 'Lina',
        courriel: `${nom.toLowerCase()}@valmont.example`,
        fonction: '',
        delegation: '',
        elu: false,
        service: null,
      },
      [attribue],
      { portees: [], actes: TOUS_LES_ACTES },
    ),
  );
  return { personne, nom: `Lina ${nom}`, collectivite: qui.collectivite, roles: [attribue] };
};

/** Inscrit un partenaire au répertoire ; rend son identifiant. */
export const partenaire = (tx: Unite, qui: Acteur, nom: string, courriel: string) =>
  reussir(
    ajouterAuRepertoire(tx, { acteur: qui, maintenant: LE }, 'partenaires', {
      nom,
      type: 'CRESS',
      contact: '',
      courriel,
    }),
  ).then((p) => p.id);
