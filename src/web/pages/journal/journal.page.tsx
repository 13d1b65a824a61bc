import { ACTES, type ChoixJournal, type LigneJournal } from '#domaines/organisation';
import { ecrireInstant } from '#platform/francais.ts';
import { type FiltresJournalAdresse, routes } from '../../routes.ts';
import { BarreFiltres, BoutonLien, Cache, Champ, ChoixListe } from '../../ui/formulaire.tsx';
import { Vide } from '../../ui/message.tsx';
import { type Cadre, Page } from '../../ui/page.tsx';
import { Lien, Titre } from '../../ui/structure.tsx';
import { Pagination, Tableau } from '../../ui/tableau.tsx';

export const TAILLE_PAGE = 50;

/** Ce qui se journalise sans être un droit. */
const AUTRES_ACTES: Readonly<Record<string, string>> = {
  'compte.connexion': 'se connecter',
  'compte.accepter': 'accepter son invitation',
  'compte.lier': 'lier son fournisseur d’identité',
  'compte.secourir': 'retirer une double authentification',
};

const libelleActe = (acte: string): string =>
  (ACTES as Readonly<Record<string, { readonly libelle: string }>>)[acte]?.libelle ??
  AUTRES_ACTES[acte] ??
  acte;

/** Les noms de champs tels qu'on les lit. */
const CHAMPS: Readonly<Record<string, string>> = {
  prenom: 'prénom',
  delegation: 'délégation',
  elu: 'élu',
  role: 'rôle',
  portee: 'limité à',
  clos_le: 'clos le',
  demonstration: 'démonstration',
  anonymisee: 'anonymisée',
  titre: 'titre',
};

const MOTS: Readonly<Record<string, string>> = { collectivite: 'collectivité', schema: 'schéma' };

const nommer = (texte: string): string =>
  texte
    .split('_')
    .map((mot) => MOTS[mot] ?? mot)
    .join(' ');

const direValeur = (valeur: unknown): string => {
  if (typeof valeur === 'boolean') return valeur ? 'oui' : 'non';
  if (typeof valeur !== 'object' || valeur === null) return String(valeur);
  return Array.isArray(valeur)
    ? valeur.map(direValeur).join(', ')
    : Object.values(valeur).map(direValeur).join(' ');
};

const estVide = (valeur: unknown): boolean => valeur === null || valeur === undefined || valeur === '';

/** Ce qui a changé, champ par champ ; un champ vide ne se dit que s'il a été vidé. */
const dire = (valeur: unknown, autre: unknown): string => {
  if (estVide(valeur)) return '';
  if (typeof valeur !== 'object') return String(valeur);
  const enFace: Record<string, unknown> = typeof autre === 'object' && autre !== null ? { ...autre } : {};
  return Object.entries(valeur ?? {})
    .filter(([nom, v]) => nom !== 'creee_le' && (!estVide(v) || !estVide(enFace[nom])))
    .map(([nom, v]) => `${CHAMPS[nom] ?? nommer(nom)} : ${estVide(v) ? 'vide' : direValeur(v)}`)
    .join(' ; ');
};

export const PageJournal = ({
  cadre,
  filtres,
  choix,
  total,
  lignes,
  page,
}: {
  cadre: Cadre;
  filtres: FiltresJournalAdresse;
  choix: ChoixJournal;
  total: number;
  lignes: readonly LigneJournal[];
  page: number;
}) => (
  <Page cadre={cadre} titre="Journal">
    <Titre sousTitre="Qui a changé quoi, quand : rien ne s’y efface.">Journal</Titre>
    <BarreFiltres action={routes.journal()} libelle="Filtrer le journal" bouton="Filtrer">
      <ChoixListe
        nom="acteur"
        libelle="Qui"
        valeur={filtres.acteur ?? ''}
        options={[
          { valeur: '', libelle: 'tout le monde' },
          ...choix.acteurs.map((a) => ({ valeur: a.id, libelle: a.nom === '' ? a.id : a.nom })),
        ]}
      />
      <ChoixListe
        nom="acte"
        libelle="Acte"
        valeur={filtres.acte ?? ''}
        options={[
          { valeur: '', libelle: 'tous' },
          ...choix.actes.map((a) => ({ valeur: a, libelle: libelleActe(a) })),
        ]}
      />
      <ChoixListe
        nom="type"
        libelle="Sur"
        valeur={filtres.type ?? ''}
        options={[
          { valeur: '', libelle: 'tout' },
          ...choix.types.map((t) => ({ valeur: t, libelle: nommer(t) })),
        ]}
      />
      <Champ nom="du" libelle="Du" type="date" valeur={filtres.du ?? ''} />
      <Champ nom="au" libelle="Au" type="date" valeur={filtres.au ?? ''} />
      {filtres.objet !== undefined && <Cache nom="objet" valeur={filtres.objet} />}
    </BarreFiltres>
    {lignes.length === 0 ? (
      <Vide titre="Aucun changement" action={{ libelle: 'Tout le journal', href: routes.journal() }}>
        <p>Aucun changement ne répond à ces filtres.</p>
      </Vide>
    ) : (
      <>
        <Tableau
          legende="Changements, le plus récent d’abord"
          lignes={lignes}
          cle={(l) => String(l.numero)}
          colonnes={[
            { titre: 'Quand', enTete: true, cellule: (l) => ecrireInstant(l.le) },
            { titre: 'Qui', cellule: (l) => l.acteurNom },
            { titre: 'Acte', cellule: (l) => libelleActe(l.acte) },
            {
              titre: 'Sur',
              cellule: (l) => (
                <Lien href={routes.journal({ type: l.objetType, objet: l.objet })}>
                  {nommer(l.objetType)}
                </Lien>
              ),
            },
            { titre: 'Avant', cellule: (l) => dire(l.avant, l.apres) },
            { titre: 'Après', cellule: (l) => dire(l.apres, l.avant) },
          ]}
        />
        <Pagination
          page={page}
          taille={TAILLE_PAGE}
          total={total}
          libelle="Pages du journal"
          adresse={(p) => routes.journal({ ...filtres, page: p })}
        />
        <p>
          <BoutonLien href={routes.journalCsv(filtres)} second>
            Exporter en CSV
          </BoutonLien>
        </p>
      </>
    )}
  </Page>
);
