import {
  ETATS_PUBLICATION,
  type EtatPublication,
  type LignePublication,
  TYPES_PUBLICATION,
  type TypePublication,
} from '#domaines/publication';
import { compter, ecrireJour, ecrireNombre } from '#platform/francais.ts';
import type { FormeMarque } from '#platform/graphiques/index.ts';
import { routes } from '../../routes.ts';
import { routesGouvernance } from '../../routes-gouvernance.ts';
import { routesPublications as r } from '../../routes-publications.ts';
import { direChiffre, direEcart, direOu, TON_ETAT } from '../../ui/dire-publications.ts';
import {
  Actions,
  BarreFiltres,
  Bouton,
  BoutonLien,
  Cache,
  ChoixListe,
  Formulaire,
} from '../../ui/formulaire.tsx';
import { FriseAnnuelle } from '../../ui/jauge.tsx';
import { Badge, Message, Vide } from '../../ui/message.tsx';
import { type Cadre, Page } from '../../ui/page.tsx';
import { Chiffres, Lien, Liste, Section, Texte, Titre } from '../../ui/structure.tsx';
import { FilAriane, Tableau } from '../../ui/tableau.tsx';
import type { DonneesRegistre } from './charger-publications.ts';

const FORMES: Readonly<Partial<Record<EtatPublication, FormeMarque>>> = {
  'a-venir': 'a-venir',
  'en-retard': 'retard',
  'dans-les-delais': 'fait',
  'publiee-en-retard': 'retard',
};

const Frise = ({ d }: { d: DonneesRegistre }) => {
  const attendues = d.deLAnnee.flatMap(({ publication: p, situation }) => {
    const forme = FORMES[situation.etat];
    return forme === undefined || p.echeance === null ? [] : [{ type: p.type, jour: p.echeance, forme }];
  });
  const rangs = (Object.keys(TYPES_PUBLICATION) as TypePublication[]).flatMap((type) => {
    const marques = attendues.filter((a) => a.type === type);
    return marques.length === 0 ? [] : [{ libelle: TYPES_PUBLICATION[type], marques }];
  });
  return rangs.length === 0 ? null : (
    <FriseAnnuelle
      id="frise-publications"
      titre={`Échéances de ${d.annee}`}
      annee={d.annee}
      rangs={rangs}
      aujourdhui={d.aujourdhui}
    />
  );
};

const Lignes = ({ legende, lignes }: { legende: string; lignes: readonly LignePublication[] }) => (
  <Tableau
    legende={legende}
    lignes={lignes}
    cle={(l) => l.publication.id}
    colonnes={[
      {
        titre: 'Publication',
        enTete: true,
        cellule: ({ publication: p }) => <Lien href={r.publication(p.id)}>{p.titre}</Lien>,
      },
      {
        titre: 'État',
        cellule: ({ situation: s }) => <Badge ton={TON_ETAT[s.etat]}>{ETATS_PUBLICATION[s.etat]}</Badge>,
      },
      { titre: 'Attendue le', insecable: true, cellule: ({ publication: p }) => ecrireJour(p.echeance) },
      { titre: 'Publiée le', insecable: true, cellule: ({ publication: p }) => ecrireJour(p.publieeLe) },
      { titre: 'Écart', cellule: ({ situation }) => direEcart(situation) },
      {
        titre: 'Où',
        cellule: ({ publication: p }) =>
          p.adresse === null ? direOu(p) : <Lien href={p.adresse}>{new URL(p.adresse).hostname}</Lien>,
      },
    ]}
  />
);

const OuvrirAnnee = ({ d, jeton }: { d: DonneesRegistre; jeton: string }) =>
  d.aInscrire.length === 0 ? null : (
    <Message
      ton="alerte"
      titre={`${compter(d.aInscrire.length, 'échéance attendue n’est pas encore inscrite', 'échéances attendues ne sont pas encore inscrites')} en ${d.annee}`}
    >
      <Liste>
        {d.aInscrire.map((a) => (
          <li key={`${a.type} ${a.periode}`}>
            {a.titre}, avant le {ecrireJour(a.echeance)}
          </li>
        ))}
      </Liste>
      <Formulaire action={r.annee()} jeton={jeton} libelle={`Ouvrir l’année ${d.annee}`}>
        <Cache nom="annee" valeur={String(d.annee)} />
        <Bouton>Ouvrir l’année {d.annee}</Bouton>
      </Formulaire>
    </Message>
  );

const Filtres = ({ d }: { d: DonneesRegistre }) => (
  <BarreFiltres action={r.accueil()} libelle="Filtrer les publications">
    <ChoixListe
      nom="annee"
      libelle="Année de l’échéance"
      valeur={String(d.annee)}
      options={d.annees.map((a) => ({ valeur: String(a), libelle: String(a) }))}
    />
    <ChoixListe
      nom="type"
      libelle="Type"
      valeur={d.filtres.type ?? ''}
      options={[
        { valeur: '', libelle: 'Tous' },
        ...Object.entries(TYPES_PUBLICATION).map(([valeur, libelle]) => ({ valeur, libelle })),
      ]}
    />
    <ChoixListe
      nom="etat"
      libelle="État"
      valeur={d.filtres.etat ?? ''}
      options={[
        { valeur: '', libelle: 'Tous' },
        ...Object.entries(ETATS_PUBLICATION).map(([valeur, libelle]) => ({ valeur, libelle })),
      ]}
    />
  </BarreFiltres>
);

export const PagePublications = ({
  cadre,
  jeton,
  donnees: d,
  peutPublier,
}: {
  cadre: Cadre;
  jeton: string;
  donnees: DonneesRegistre;
  peutPublier: boolean;
}) => (
  <Page cadre={cadre} titre={`Publications ${d.annee}`} rubrique="gouvernance">
    <FilAriane
      etapes={[{ libelle: 'Gouvernance', href: routesGouvernance.accueil() }, { libelle: 'Publications' }]}
    />
    <Titre
      sousTitre="Ce que la collectivité publie, quand c’était attendu, et où cela se lit."
      actions={
        <Actions>
          {peutPublier && <BoutonLien href={r.nouvelle()}>Inscrire une publication</BoutonLien>}
          <BoutonLien href={r.cadences()} second>
            Cadences et licence
          </BoutonLien>
        </Actions>
      }
    >
      Publications
    </Titre>
    {peutPublier && <OuvrirAnnee d={d} jeton={jeton} />}
    {d.vide && d.aInscrire.length === 0 ? (
      <Vide titre="Aucune publication" action={{ libelle: 'Régler les cadences', href: r.cadences() }}>
        <p>
          Réglez les cadences (quatre tableaux de bord par an, par exemple) et ouvrez l’année : chaque
          échéance aura sa ligne. Une publication déjà faite s’inscrit aussi à la main.
        </p>
      </Vide>
    ) : (
      <>
        <Filtres d={d} />
        <Frise d={d} />
        <Section titre={`Publications de ${d.annee}`}>
          {d.lignes.length === 0 ? (
            <Texte>Aucune publication ne répond à ces choix.</Texte>
          ) : (
            <Lignes legende={`Attendues ou faites en ${d.annee}`} lignes={d.lignes} />
          )}
        </Section>
        <Chiffres
          titre={`Indicateurs de publication ${d.annee}`}
          chiffres={d.chiffres.map((c) => ({
            libelle: `${c.intitule}, ${d.annee}`,
            valeur: direChiffre(c),
            detail: (
              <>
                {c.mesure.denominateur === null || c.mesure.denominateur === 0
                  ? 'aucune publication à compter'
                  : c.unite === 'part'
                    ? `${ecrireNombre(c.mesure.numerateur)} sur ${ecrireNombre(c.mesure.denominateur)}`
                    : `moyenne de ${compter(c.mesure.denominateur, 'publication faite', 'publications faites')}`}{' '}
                (
                <Lien href={routes.indicateur(c.code.split('/')[0] ?? c.code, { annee: d.annee })}>
                  {c.code.split('/')[0]}
                  <span className="sr-only">, {c.intitule}</span>
                </Lien>
                )
              </>
            ),
          }))}
        />
        {d.enRetard.some((l) => !d.deLAnnee.includes(l)) && (
          <Section titre="En retard d’une autre année">
            <Lignes
              legende="Publications en retard d’une autre année"
              lignes={d.enRetard.filter((l) => !d.deLAnnee.includes(l))}
            />
          </Section>
        )}
      </>
    )}
  </Page>
);
