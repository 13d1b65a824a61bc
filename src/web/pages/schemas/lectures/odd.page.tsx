import { type Contenu, type MatriceOdd, referentielOdd } from '#domaines/schema';
import { compter, majuscule, typographier } from '#platform/francais.ts';
import { routesLectures as l } from '../../../routes-lectures.ts';
import { routesSchemas as r } from '../../../routes-schemas.ts';
import { niveauDit } from '../../../ui/dire-schema.ts';
import { BarreFiltres, BoutonLien, ChoixListe } from '../../../ui/formulaire.tsx';
import { LegendeMatrice, Matrice } from '../../../ui/matrice.tsx';
import { Vide } from '../../../ui/message.tsx';
import type { Cadre } from '../../../ui/page.tsx';
import { Chiffres, Depliable, Lien, Liste, Section, Texte } from '../../../ui/structure.tsx';
import { Tableau } from '../../../ui/tableau.tsx';
import type { Place } from '../outils.tsx';
import { PageLecture } from './page-lecture.tsx';

export const PageOdd = ({
  cadre,
  place,
  contenu,
  matrice,
}: {
  cadre: Cadre;
  place: Place;
  contenu: Contenu;
  matrice: MatriceOdd;
}) => {
  const { schema, version } = place;
  const ici = [schema.id, version.id] as const;
  const { lignes, nonRenseignes, groupes, niveau } = matrice;
  const nom = niveauDit(contenu.entete, niveau);
  const total = lignes.length + nonRenseignes.length;
  return (
    <PageLecture
      cadre={cadre}
      place={place}
      active="odd"
      titre="Développement durable"
      sousTitre={`Les ${nom.pluriel} du schéma et les dix-sept objectifs de développement durable des Nations unies (ODD). Une marque mène à la fiche.`}
      actions={
        <BoutonLien href={l.oddCsv(...ici, { niveau })} second>
          Exporter (CSV)
        </BoutonLien>
      }
    >
      <BarreFiltres action={l.odd(...ici)} libelle="Niveau montré">
        <ChoixListe
          nom="niveau"
          libelle="Montrer"
          options={contenu.entete.niveaux.map((n) => ({
            valeur: n.niveau,
            libelle: majuscule(typographier(n.pluriel)),
          }))}
          valeur={niveau}
        />
      </BarreFiltres>
      <Chiffres
        titre="Contributions par groupe"
        chiffres={[
          ...groupes
            .filter((g) => g.code !== 'partenariats')
            .map((g) => ({
              libelle: g.libelle,
              valeur: String(g.contribuent),
              detail: `sur ${compter(total, nom.singulier, nom.pluriel)}`,
            })),
          {
            libelle: 'Non renseigné',
            valeur: String(nonRenseignes.length),
            detail: `sur ${compter(total, nom.singulier, nom.pluriel)}`,
          },
        ]}
      />
      {lignes.length === 0 ? (
        <Vide titre="Aucun ODD n’est renseigné">
          Aucune fiche de ce niveau, ni ce qu’elle contient, ne dit à quel objectif de développement durable
          elle contribue. Cela ne veut pas dire qu’elle n’y contribue pas. Cochez-les sur les fiches d’un
          brouillon.
        </Vide>
      ) : (
        <Section titre="Matrice">
          <LegendeMatrice pleine="la fiche le dit elle-même" creuse="c’est ce qu’elle contient qui le dit" />
          <Matrice
            legende={`Contribution des ${nom.pluriel} aux objectifs de développement durable`}
            coin={majuscule(nom.singulier)}
            groupes={groupes.map((g) => ({
              libelle: g.code === 'partenariats' ? 'Tous' : g.libelle,
              colonnes: g.totaux.map((t) => ({
                cle: String(t.odd),
                titre: String(t.odd),
                precision: t.intitule,
              })),
            }))}
            lignes={lignes}
            cle={(x) => x.noeud.id}
            enTete={({ noeud }) => (
              <>
                <span className="block text-discret">{noeud.code}</span>
                {typographier(noeud.intitule)}
              </>
            )}
            marque={({ noeud, contributions }, colonne) => {
              const c = contributions.get(Number(colonne.cle));
              return c === undefined
                ? null
                : {
                    href: r.noeud(...ici, noeud.id),
                    pleine: c === 'propre',
                    dit: `${noeud.code} contribue à l’ODD ${colonne.titre}${c === 'propre' ? '' : ', par ce qu’elle contient'}`,
                  };
            }}
            total={(x) => x.contributions.size}
            titreTotal="Total"
            pied={{
              libelle: `${majuscule(nom.pluriel)}`,
              de: (c) =>
                groupes.flatMap((g) => g.totaux).find((t) => String(t.odd) === c.cle)?.niveaux.length ?? 0,
            }}
          />
        </Section>
      )}
      <Section titre="ODD par ODD">
        <Tableau
          legende="Qui contribue à chaque ODD"
          lignes={groupes.flatMap((g) => g.totaux.map((t) => ({ ...t, groupe: g.libelle })))}
          cle={(t) => String(t.odd)}
          colonnes={[
            {
              titre: 'ODD',
              enTete: true,
              cellule: (t) => `${t.odd} ${t.intitule}`,
            },
            { titre: 'Groupe', cellule: (t) => t.groupe },
            { titre: 'Nombre', chiffre: true, cellule: (t) => `${t.niveaux.length} sur ${total}` },
            {
              titre: majuscule(nom.pluriel),
              cellule: (t) =>
                t.niveaux.length === 0
                  ? '—'
                  : t.niveaux.map((n, i) => (
                      <span key={n.id}>
                        {i > 0 && ', '}
                        <Lien href={r.noeud(...ici, n.id)}>{n.code}</Lien>
                      </span>
                    )),
            },
          ]}
        />
        <Texte petit>
          Groupes : {typographier(referentielOdd().source)}. L’ODD 17, les partenariats, est au-dessus des
          trois groupes.
        </Texte>
      </Section>
      {nonRenseignes.length > 0 && (
        <Depliable
          titre={`Non renseigné : ${compter(nonRenseignes.length, nom.singulier, nom.pluriel)}`}
          ouvert={lignes.length > 0 && nonRenseignes.length <= 12}
        >
          <Liste>
            {nonRenseignes.map((n) => (
              <li key={n.id}>
                <Lien href={r.noeud(...ici, n.id)}>
                  {n.code} {typographier(n.intitule)}
                </Lien>
                {n.fiche.oddNote !== undefined && ` (${typographier(n.fiche.oddNote)})`}
              </li>
            ))}
          </Liste>
        </Depliable>
      )}
    </PageLecture>
  );
};
