import {
  type Contenu,
  compterActions,
  direOdd,
  type FicheAction,
  type FiltresActions,
  type NomDeNiveau,
  type Portage,
} from '#domaines/schema';
import { comparerTextes } from '#platform/comparer.ts';
import { compter, majuscule, typographier } from '#platform/francais.ts';
import { type Filtres, routesLectures as l } from '../../../routes-lectures.ts';
import { routesSchemas as r } from '../../../routes-schemas.ts';
import { niveauDit } from '../../../ui/dire-schema.ts';
import { Actions, BarreFiltres, BoutonLien, Case, ChoixListe } from '../../../ui/formulaire.tsx';
import { Badge, Vide } from '../../../ui/message.tsx';
import type { Cadre } from '../../../ui/page.tsx';
import { Chiffres, Lien, Section, Texte } from '../../../ui/structure.tsx';
import { Tableau } from '../../../ui/tableau.tsx';
import type { Place } from '../outils.tsx';
import { PageLecture } from './page-lecture.tsx';

export interface DonneesActions {
  readonly place: Place;
  readonly contenu: Contenu;
  readonly niveau: NomDeNiveau;
  readonly fiches: readonly FicheAction[];
  readonly filtrees: readonly FicheAction[];
  readonly filtres: FiltresActions;
  /** Les filtres tels que l'adresse les porte. */
  readonly adresse: Filtres;
}

const MANQUES = [
  ['pilote', 'sans pilote'],
  ['indicateur', 'sans indicateur'],
  ['cible', 'sans cible chiffrée'],
  ['odd', 'sans objectif de développement durable'],
] as const;

const direPortage = (nombre: number, portage: Portage, noms: readonly [string, string, string]): string =>
  portage === 'propre'
    ? compter(nombre, noms[0], noms[1])
    : portage === 'dessus'
      ? 'au niveau du dessus'
      : noms[2];

export const PageActions = ({ cadre, donnees: d }: { cadre: Cadre; donnees: DonneesActions }) => {
  const { place, contenu, fiches, filtrees, filtres, niveau, adresse } = d;
  const { schema, version } = place;
  const ici = [schema.id, version.id] as const;
  const nom = niveauDit(contenu.entete, niveau);
  const comptes = compterActions(fiches);
  const generales = contenu.lignes.filter((x) => x.noeud === null && x.closLe === null).length;
  const axes = [...new Map(fiches.flatMap((f) => f.dessus).map((n) => [n.id, n])).values()];
  const pilotes = [...new Set(fiches.map((f) => f.pilote.nom).filter((p) => p !== ''))].sort((a, b) =>
    comparerTextes(a, b),
  );
  const odd = [...new Set(fiches.flatMap((f) => f.odd))].sort((a, b) => a - b);
  const sur = `sur ${comptes.total}`;
  const manque = (cle: string, n: number) =>
    n === 0 ? sur : <Lien href={l.actions(...ici, { niveau, manque: cle })}>{sur}, les voir</Lien>;
  return (
    <PageLecture
      cadre={cadre}
      place={place}
      active="actions"
      titre="Fiches"
      sousTitre={`${compter(comptes.total, nom.singulier, nom.pluriel)}${comptes.experimentales === 0 ? '' : `, dont ${comptes.experimentales} au stade de l’expérimentation`}.`}
      actions={
        <Actions>
          <BoutonLien href={l.fiches(...ici, 'pdf')}>Toutes les fiches (PDF)</BoutonLien>
          <BoutonLien href={l.fiches(...ici, 'docx')} second>
            Word
          </BoutonLien>
          <BoutonLien href={l.fiches(...ici, 'odt')} second>
            ODT
          </BoutonLien>
          <BoutonLien href={l.actionsCsv(...ici, adresse)} second>
            CSV
          </BoutonLien>
        </Actions>
      }
    >
      <Chiffres
        titre="Ce qui manque aux fiches"
        chiffres={[
          {
            libelle: 'Sans pilote',
            valeur: String(comptes.sansPilote),
            detail: manque('pilote', comptes.sansPilote),
          },
          {
            libelle: 'Sans indicateur',
            valeur: String(comptes.sansIndicateur),
            detail: manque('indicateur', comptes.sansIndicateur),
          },
          {
            libelle: 'Sans cible chiffrée',
            valeur: String(comptes.sansCible),
            detail: manque('cible', comptes.sansCible),
          },
          {
            libelle: 'Sans objectif de développement durable',
            valeur: String(comptes.sansOdd),
            detail: manque('odd', comptes.sansOdd),
          },
        ]}
      />
      {generales > 0 && (
        <Texte petit>
          {compter(generales, 'ligne d’indicateur porte', 'lignes d’indicateurs portent')} sur l’ensemble du
          schéma, et n’{generales < 2 ? 'est rattachée' : 'sont rattachées'} à aucune fiche.
        </Texte>
      )}
      <BarreFiltres action={l.actions(...ici)} libelle="Choisir des fiches">
        <ChoixListe
          nom="niveau"
          libelle="Niveau"
          options={contenu.entete.niveaux.map((n) => ({
            valeur: n.niveau,
            libelle: majuscule(typographier(n.pluriel)),
          }))}
          valeur={niveau}
        />
        <ChoixListe
          nom="axe"
          libelle="Rangées sous"
          options={[
            { valeur: '', libelle: 'tout le schéma' },
            ...axes.map((n) => ({
              valeur: n.id,
              libelle: `${n.code} ${typographier(n.intitule)}`.slice(0, 80),
            })),
          ]}
          valeur={filtres.axe}
        />
        <ChoixListe
          nom="pilote"
          libelle="Pilote"
          options={[
            { valeur: '', libelle: 'tous' },
            ...pilotes.map((p) => ({ valeur: p, libelle: typographier(p).slice(0, 80) })),
          ]}
          valeur={filtres.pilote}
        />
        <ChoixListe
          nom="odd"
          libelle="Développement durable"
          options={[
            { valeur: '', libelle: 'tous les objectifs' },
            ...odd.map((n) => ({ valeur: String(n), libelle: direOdd(n) })),
          ]}
          valeur={filtres.odd === null ? '' : String(filtres.odd)}
        />
        <ChoixListe
          nom="manque"
          libelle="Il manque"
          options={[
            { valeur: '', libelle: 'peu importe' },
            ...MANQUES.map(([valeur, libelle]) => ({ valeur, libelle })),
          ]}
          valeur={filtres.manque ?? ''}
        />
        <Case nom="experimentales" libelle="Expérimentations seules" cochee={filtres.experimentales} />
      </BarreFiltres>
      <Section titre={compter(filtrees.length, 'fiche', 'fiches')}>
        {filtrees.length === 0 ? (
          <Vide
            titre="Aucune fiche ne répond à ces choix"
            action={{ libelle: 'Voir toutes les fiches', href: l.actions(...ici, { niveau }) }}
          >
            Élargissez les choix, ou changez de niveau.
          </Vide>
        ) : (
          <Tableau
            legende={`Fiches : ${nom.pluriel}`}
            lignes={filtrees}
            cle={(f) => f.noeud.id}
            colonnes={[
              {
                titre: majuscule(nom.singulier),
                enTete: true,
                cellule: ({ noeud, experimentale }) => (
                  <>
                    <Lien href={r.noeud(...ici, noeud.id)}>
                      {noeud.code} {typographier(noeud.intitule)}
                    </Lien>{' '}
                    {experimentale && <Badge ton="information">expérimentation</Badge>}
                  </>
                ),
              },
              {
                titre: 'Pilote',
                cellule: ({ pilote }) =>
                  pilote.portage === 'aucun' ? (
                    <Badge ton="alerte">sans pilote</Badge>
                  ) : (
                    `${typographier(pilote.nom)}${pilote.portage === 'dessus' ? ` (de ${pilote.de?.code ?? ''})` : ''}`
                  ),
              },
              {
                titre: 'Indicateurs',
                cellule: (f) =>
                  direPortage(f.lignes.length, f.indicateurs, ['indicateur', 'indicateurs', 'aucun']),
              },
              {
                titre: 'Cibles chiffrées',
                cellule: (f) => direPortage(f.cibles.length, f.cible, ['cible', 'cibles', 'aucune']),
              },
              {
                titre: 'Développement durable',
                cellule: (f) => (f.odd.length === 0 ? 'non renseigné' : f.odd.join(', ')),
              },
              {
                titre: 'Imprimer',
                insecable: true,
                cellule: ({ noeud }) => (
                  <>
                    <Lien href={l.fiche(...ici, noeud.id, 'pdf')}>
                      PDF<span className="sr-only"> de la fiche {noeud.code}</span>
                    </Lien>
                    ,{' '}
                    <Lien href={l.fiche(...ici, noeud.id, 'docx')}>
                      Word<span className="sr-only"> de la fiche {noeud.code}</span>
                    </Lien>
                    ,{' '}
                    <Lien href={l.fiche(...ici, noeud.id, 'odt')}>
                      ODT<span className="sr-only"> de la fiche {noeud.code}</span>
                    </Lien>
                  </>
                ),
              },
            ]}
          />
        )}
      </Section>
    </PageLecture>
  );
};
