/** (e) Chaque envoi de fichier, par chaque rôle : hostile, coupé, lent, muet, trop gros ; refusé, il ne laisse rien. */
import { entier, type Ligne } from '../load/mesure.ts';
import type { Envoi } from '../src/web/envois/envoi.ts';
import { envoisDe } from '../src/web/lire-rubriques.ts';
import { PREUVE_D_ACTION } from '../src/web/pages/schemas/envois.ts';
import { RUBRIQUES } from '../src/web/rubriques.ts';
import { type FichierDEssai, PIECES_HOSTILES } from '../tests/fichiers-hostiles-d-essai.ts';
import { champCache, type NavigateurDEssai } from '../tests/navigateur-d-essai.ts';
import { surChaqueBase } from './bases.ts';
import { type EnvoiBrut, envoyerBrut } from './envoi-brut.ts';
import type { Contexte, Epreuve } from './epreuve.ts';
import { listerFichiers, octetsLaisses } from './fichiers-laisses.ts';
import { direLesRestes } from './restes.ts';
import { ouvrirTerrain, type Terrain } from './terrain.ts';

/** Ce qui se lit plus tard, à part : déposer un contenu hostile y est permis, il n'y sera que refusé. */
const estLuPlusTard = ({ sorte }: Envoi): boolean => sorte === 'tableau' || sorte === 'registre';

const ENVOIS = envoisDe(RUBRIQUES);

interface Compte {
  demandes: number;
  refuses: number;
  octets: number;
  readonly passes: string[];
}

const estRefuse = (statut: number | null, vers: string): boolean =>
  statut === null || statut >= 400 || vers.startsWith('/connexion');

/** L'adresse d'un envoi, sur un vrai objet de Valmont. */
const adresseDe = ({ routes, deValmont }: Terrain, { motif }: Envoi): string =>
  motif.includes(':') ? (routes.adresses('POST', motif, deValmont)[0] ?? '') : motif;

/** Le jeton d'une personne, connectée ou non. */
const jetonDe = async (qui: NavigateurDEssai): Promise<string> => {
  const compte = await qui.get('/compte');
  return champCache(compte.status === 200 ? await compte.text() : await qui.texte('/connexion'), 'jeton');
};

const deposer = async (
  terrain: Terrain,
  qui: NavigateurDEssai,
  envoi: Envoi,
  [nom, contenu]: FichierDEssai,
): Promise<{ readonly statut: number; readonly vers: string }> => {
  const corps = new FormData();
  corps.set('jeton', await jetonDe(qui));
  if (envoi.sorte === 'image')
    for (const [n, v] of [
      ['version', '1'],
      ['nom', 'Valmont'],
      ['couleur', ''],
    ] as const)
      corps.set(n, v);
  corps.set(envoi.champ, new File([contenu], nom));
  const reponse = await terrain.application().app.request(adresseDe(terrain, envoi), {
    method: 'POST',
    headers: { cookie: [...qui.cookies].map(([n, v]) => `${n}=${v}`).join('; '), origin: 'http://localhost' },
    body: corps,
  });
  await reponse.arrayBuffer();
  return { statut: reponse.status, vers: reponse.headers.get('location') ?? '' };
};

const BRUTS: readonly (readonly [
  quoi: string,
  envoi: (max: number) => Pick<EnvoiBrut, 'annonce' | 'octets' | 'morceau' | 'pause' | 'ensuite'>,
])[] = [
  [
    'coupé à mi-chemin',
    () => ({ annonce: 200_000, octets: 100_000, morceau: 10_000, pause: 0, ensuite: 'rompre' }),
  ],
  [
    'lent, puis coupé',
    () => ({ annonce: 100_000, octets: 40_000, morceau: 2_000, pause: 100, ensuite: 'rompre' }),
  ],
  ['muet', () => ({ annonce: 200_000, octets: 100_000, morceau: 10_000, pause: 0, ensuite: 'se taire' })],
  [
    'annoncé trop gros',
    (max) => ({ annonce: max + 100_000, octets: 200_000, morceau: 50_000, pause: 0, ensuite: 'se taire' }),
  ],
  // Au-delà de 30 Mo, l'envoyer pour de bon ne prouverait rien de plus.
  [
    'trop gros sans le dire',
    (max) => ({
      annonce: null,
      octets: Math.min(max + 100_000, 30_000_000),
      morceau: 100_000,
      pause: 0,
      ensuite: max > 30_000_000 ? 'rompre' : 'finir',
    }),
  ],
];

const attaquerEnForme = async (terrain: Terrain, envoi: Envoi, compte: Compte): Promise<void> => {
  const personnes = [...terrain.parRole, ['sans session', terrain.naviguer()] as const];
  for (const [role, qui] of personnes) {
    for (const fichier of PIECES_HOSTILES) {
      const avant = listerFichiers(terrain.fichiers);
      const { statut, vers } = await deposer(terrain, qui, envoi, fichier);
      compte.demandes += 1;
      const ou = `${envoi.motif}, ${role}, ${fichier[0]} : ${statut}`;
      if (statut >= 500) compte.passes.push(ou);
      if (!estRefuse(statut, vers)) {
        if (!estLuPlusTard(envoi)) compte.passes.push(`${ou} (accepté)`);
        continue;
      }
      compte.refuses += 1;
      const octets = await octetsLaisses(terrain.fichiers, avant);
      compte.octets += octets;
      if (octets > 0) compte.passes.push(`${ou}, ${octets} octets laissés`);
    }
  }
};

/** Tous à la fois : chaque envoi muet dure une minute. */
const attaquerHorsForme = async (terrain: Terrain, compte: Compte): Promise<void> => {
  const avant = listerFichiers(terrain.fichiers);
  const administrateur = terrain.parRole.get('administrateur') ?? terrain.ada;
  const lecteur = terrain.parRole.get('lecteur') ?? terrain.ada;
  const attaques = ENVOIS.flatMap((envoi) =>
    [administrateur, lecteur].flatMap((qui) => BRUTS.map(([quoi, forme]) => ({ envoi, qui, quoi, forme }))),
  );
  await Promise.all(
    attaques.map(async ({ envoi, qui, quoi, forme }) => {
      const statut = await envoyerBrut({
        url: terrain.application().adresse + adresseDe(terrain, envoi),
        cookies: qui.cookies,
        jeton: await jetonDe(qui),
        champ: envoi.champ,
        ...forme(envoi.tailleMaximale),
      });
      compte.demandes += 1;
      if (estRefuse(statut, '')) compte.refuses += 1;
      if (statut !== null && (statut >= 500 || statut < 400))
        compte.passes.push(`${envoi.motif}, ${quoi} : ${statut}`);
    }),
  );
  const octets = await octetsLaisses(terrain.fichiers, avant);
  compte.octets += octets;
  if (octets > 0) compte.passes.push(`hors de toute forme : ${octets} octets laissés`);
};

const attaquer = async (contexte: Contexte, nom: string, terrain: Terrain): Promise<Ligne> => {
  const compte: Compte = { demandes: 0, refuses: 0, octets: 0, passes: [] };
  // Sans ce témoin accepté, un refus ne prouverait rien.
  const disque = listerFichiers(terrain.fichiers);
  const temoin = await deposer(terrain, terrain.ada, PREUVE_D_ACTION, ['note.txt', 'une vraie note']);
  if (temoin.statut !== 303 || (await octetsLaisses(terrain.fichiers, disque)) === 0)
    compte.passes.push(`le témoin n’est pas accepté : ${temoin.statut}`);
  // D'abord hors de toute forme : rien n'attend encore d'être lu, et tout octet de plus se voit.
  contexte.dire(`coupés, lents, muets, trop gros, ${nom}`);
  await attaquerHorsForme(terrain, compte);
  for (const envoi of ENVOIS.toSorted((a, b) => Number(estLuPlusTard(a)) - Number(estLuPlusTard(b)))) {
    contexte.dire(`${envoi.motif}, ${nom}`);
    if (adresseDe(terrain, envoi) === '') compte.passes.push(`${envoi.motif} : aucun objet où envoyer`);
    await attaquerEnForme(terrain, envoi, compte);
  }

  direLesRestes(contexte, compte.passes);
  return {
    mesure: `Envois à ${ENVOIS.length} adresses, ${nom}`,
    valeur: `${entier(compte.demandes)}, dont ${entier(compte.refuses)} refusés ; octets laissés par un refus : ${entier(compte.octets)} ; acceptés à tort ou tombés : ${compte.passes.length}`,
    cible: '0 et 0',
    tenue: compte.passes.length === 0 && compte.octets === 0,
  };
};

export const envois: Epreuve = {
  code: 'e',
  titre: 'Fichiers hostiles, coupés, lents, trop gros',
  mesurer: async (contexte) => {
    const lignes: Ligne[] = [];
    await surChaqueBase(contexte, async (sorte) => {
      const terrain = await ouvrirTerrain(await sorte.neuve(), contexte.dossier);
      try {
        lignes.push(await attaquer(contexte, sorte.nom, terrain));
      } finally {
        await terrain.fermer();
      }
    });
    return {
      lignes,
      notes: [
        `${PIECES_HOSTILES.length} fichiers hostiles de taille sans danger, par chaque rôle et sans session ; puis, par qui peut et par qui ne fait que lire, coupés à mi-chemin, lents, muets une minute, annoncés trop gros, trop gros sans le dire.`,
        'Un fichier de marchés ou un tableau se dépose puis se lit à part : un contenu hostile y attend son refus, un jour au plus.',
      ],
    };
  },
};
