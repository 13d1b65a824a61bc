import type { Context } from 'hono';
import { compter, typographier } from '#platform/francais.ts';
import type { ChoixDeLecture, ErreurTableau } from '#platform/tableur/lire-cellules.ts';
import { feuillesDe, type TableauOuvert } from '#platform/tableur/ouvrir-tableau.ts';
import { Actions, BarreFiltres, BoutonLien, Cache, ChoixListe } from '../ui/formulaire.tsx';
import { Message } from '../ui/message.tsx';
import { Lien, Texte } from '../ui/structure.tsx';
import { Tableau } from '../ui/tableau.tsx';
import type { Valeurs } from './valeurs.ts';

/** Ce que l'on a choisi d'un tableau qui se lisait de plusieurs façons, d'après l'adresse ou le formulaire. */
export const choixDeLecture = ({ feuille, fusions }: Valeurs | Record<string, string>): ChoixDeLecture => ({
  ...(feuille === undefined || feuille === '' ? {} : { feuille }),
  ...(fusions === 'repeter' || fusions === 'vides' ? { fusions } : {}),
});

export const choixDeLAdresse = (c: Context): ChoixDeLecture => choixDeLecture(c.req.query());

const enAdresse = (adresse: string, choix: ChoixDeLecture): string => {
  const parametres = new URLSearchParams(Object.entries(choix)).toString();
  return parametres === '' ? adresse : `${adresse}?${parametres}`;
};

/** Ce qui a été choisi, porté jusqu'à la confirmation. */
export const ChoixPortes = ({ choix }: { choix: ChoixDeLecture }) =>
  Object.entries(choix).map(([nom, valeur]) => <Cache key={nom} nom={nom} valeur={valeur} />);

/** Le choix de la feuille, quand plusieurs ont des lignes. */
export const ChoixDeLaFeuille = ({
  tableau,
  choix,
  adresse,
}: {
  tableau: TableauOuvert;
  choix: ChoixDeLecture;
  adresse: string;
}) => {
  const feuilles = feuillesDe(tableau);
  if (feuilles.length < 2) return null;
  return (
    <BarreFiltres action={adresse} libelle="Feuille à lire" bouton="Lire cette feuille">
      <ChoixListe
        nom="feuille"
        libelle="Feuille à lire"
        valeur={choix.feuille ?? ''}
        options={[
          ...(choix.feuille === undefined
            ? [{ valeur: '', libelle: 'celle qui porte les titres attendus' }]
            : []),
          ...feuilles.map(({ nom, masquee }) => ({
            valeur: nom,
            libelle: masquee ? `${nom} (masquée)` : nom,
          })),
        ]}
      />
    </BarreFiltres>
  );
};

const ERREURS_MONTREES = 200;

const estFusion = (e: ErreurTableau): boolean => e.cellule?.includes(':') === true;

/** Ce qui est à corriger dans un tableau : la case, ce qu'elle montre, ce qui y a été compris, et que faire. */
export const ACorriger = ({
  erreurs,
  renvoyer,
  adresse,
  choix,
  telecharger,
}: {
  erreurs: readonly ErreurTableau[];
  /** Où renvoyer le tableau corrigé. */
  renvoyer: string;
  /** Où il se relit, un choix fait. */
  adresse: string;
  choix: ChoixDeLecture;
  /** Où prendre tous ces points en CSV. */
  telecharger: string;
}) => (
  <>
    <Message ton="erreur" titre="Rien n’a été enregistré">
      <p>
        {compter(erreurs.length, 'point est à corriger', 'points sont à corriger')} dans votre fichier.
        Corrigez-les, puis renvoyez-le.
      </p>
    </Message>
    {erreurs.some(estFusion) && (
      <Actions>
        <BoutonLien href={enAdresse(adresse, { ...choix, fusions: 'repeter' })}>
          Répéter la valeur sur chaque ligne fusionnée
        </BoutonLien>
        <BoutonLien href={enAdresse(adresse, { ...choix, fusions: 'vides' })} second>
          Laisser vides les autres lignes
        </BoutonLien>
      </Actions>
    )}
    <Tableau
      legende="Points à corriger, par ligne"
      lignes={erreurs.slice(0, ERREURS_MONTREES)}
      cle={(e, rang) => `${e.ligne}-${e.champ}-${rang}`}
      colonnes={[
        {
          titre: 'Case',
          insecable: true,
          cellule: (e) => e.cellule ?? (e.ligne === 0 ? '—' : `ligne ${e.ligne}`),
        },
        { titre: 'Colonne', enTete: true, cellule: (e) => e.champ },
        { titre: 'Écrit', cellule: (e) => e.ecrit ?? '—' },
        { titre: 'Compris', cellule: (e) => e.compris ?? '—' },
        { titre: 'Ce qu’il faut corriger', cellule: (e) => typographier(e.message) },
      ]}
    />
    {erreurs.length > ERREURS_MONTREES && (
      <Texte petit>
        Les {ERREURS_MONTREES} premiers points sont montrés ; tous sont dans le fichier à télécharger.
      </Texte>
    )}
    <Actions>
      <BoutonLien href={renvoyer}>Renvoyer le tableau corrigé</BoutonLien>
      <Lien href={enAdresse(telecharger, choix)}>Télécharger ces points (CSV)</Lien>
    </Actions>
  </>
);
