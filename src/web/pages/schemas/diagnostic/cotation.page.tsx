import { CRITERES, calculerScore, LISTE_CRITERES, NOTES, type ServiceDuRepertoire } from '#domaines/schema';
import { compter, ecrireInstant, ecrireNombre } from '#platform/francais.ts';
import { routesDiagnostic as r } from '../../../routes-diagnostic.ts';
import { Actions, Bouton, BoutonLien, ChampChoix, Formulaire } from '../../../ui/formulaire.tsx';
import { Vide } from '../../../ui/message.tsx';
import type { Cadre } from '../../../ui/page.tsx';
import { Depliable, Fiche, Lien, Section, Texte } from '../../../ui/structure.tsx';
import { Tableau } from '../../../ui/tableau.tsx';
import type { DonneesServices } from './charger.ts';
import { direDepense, direScore } from './dire-diagnostic.ts';
import { ChoixAnnee, PageDiagnostic } from './habillage.tsx';

/** Les services et leurs notes, et ce que pèse chaque critère. */
export const PageCotation = ({
  cadre,
  jeton,
  donnees: d,
  aAjouter,
}: {
  cadre: Cadre;
  jeton: string;
  donnees: DonneesServices;
  /** Services du répertoire qui ne sont pas au diagnostic. */
  aAjouter: readonly ServiceDuRepertoire[];
}) => {
  const { id } = d.place.schema;
  const { poids, numero, modifiePar, modifieLe, motif } = d.ponderation;
  const scores = new Map(d.services.map((s) => [s.id, calculerScore(s.cotation.notes, poids)]));
  const notes = [...scores.values()].filter((s) => s.etat === 'note').length;
  return (
    <PageDiagnostic
      cadre={cadre}
      commun={d}
      vue="cotation"
      titre="Cotation des services"
      sousTitre={`${compter(notes, 'service noté', 'services notés')} sur ${ecrireNombre(d.services.length)}.`}
      actions={<ChoixAnnee action={r.cotation(id)} commun={d} />}
    >
      {d.services.length === 0 ? (
        <Vide
          titre="Aucun service à coter"
          {...(d.modifiable ? { action: { libelle: 'Importer les dépenses', href: r.importer(id) } } : {})}
        >
          <p>Les services entrent dans le diagnostic avec leurs dépenses, ou un par un ci-dessous.</p>
        </Vide>
      ) : (
        <Section titre="Services">
          <Tableau
            legende="Notes et score de chaque service"
            lignes={d.services}
            cle={(s) => s.id}
            colonnes={[
              {
                titre: 'Service',
                enTete: true,
                cellule: (s) => <Lien href={r.service(id, s.id)}>{s.nom}</Lien>,
              },
              {
                titre: d.annee === null ? 'Dépense HT' : `Dépense HT de ${d.annee}`,
                chiffre: true,
                cellule: (s) => direDepense(s.depense),
              },
              ...LISTE_CRITERES.map((c) => ({
                titre: CRITERES[c].nom,
                cellule: (s: (typeof d.services)[number]) => {
                  const note = s.cotation.notes[c];
                  return note === null ? 'non noté' : `${note}, ${CRITERES[c].echelle[note]}`;
                },
              })),
              {
                titre: 'Score',
                cellule: (s) => {
                  const score = scores.get(s.id);
                  return score === undefined ? '—' : direScore(score);
                },
              },
            ]}
          />
        </Section>
      )}
      <Section
        titre="Ce que pèse chaque critère"
        lien={<Lien href={r.ponderation(id)}>{d.modifiable ? 'Changer les poids' : 'Leur histoire'}</Lien>}
        encadre
      >
        <Fiche lignes={LISTE_CRITERES.map((c) => [CRITERES[c].nom, `poids ${poids[c]}`] as const)} />
        <Texte petit>
          {numero === 0 || modifieLe === null
            ? 'Poids de départ : les trois critères comptent autant.'
            : `Poids n° ${numero}, réglés par ${modifiePar} le ${ecrireInstant(new Date(modifieLe))}${motif === '' ? '' : ` : ${motif}`}.`}{' '}
          Le score est la moyenne des notes selon ces poids. Un service auquel il manque une note n’a pas de
          score.
        </Texte>
      </Section>
      <Depliable titre="Ce que veut dire chaque note">
        <Tableau
          legende="Échelle de chaque critère"
          lignes={LISTE_CRITERES}
          cle={(c) => c}
          colonnes={[
            { titre: 'Critère', enTete: true, cellule: (c) => CRITERES[c].nom },
            { titre: 'Question', cellule: (c) => CRITERES[c].question },
            ...NOTES.map((n) => ({
              titre: String(n),
              cellule: (c: (typeof LISTE_CRITERES)[number]) => CRITERES[c].echelle[n],
            })),
          ]}
        />
      </Depliable>
      {d.modifiable && aAjouter.length > 0 && (
        <Depliable titre="Ajouter un service sans dépense relevée" ouvert={d.services.length === 0}>
          <Formulaire action={r.services(id)} jeton={jeton} libelle="Ajouter un service">
            <ChampChoix
              nom="rattachement"
              libelle="Service du répertoire"
              valeur=""
              options={aAjouter.map((s) => ({ valeur: s.id, libelle: s.nom }))}
            />
            <Bouton second>Ajouter au diagnostic</Bouton>
          </Formulaire>
        </Depliable>
      )}
      {d.sortis.length > 0 && (
        <Depliable
          titre={compter(d.sortis.length, 'service sorti du diagnostic', 'services sortis du diagnostic')}
        >
          <Tableau
            legende="Services sortis du diagnostic"
            lignes={d.sortis}
            cle={(s) => s.id}
            colonnes={[
              {
                titre: 'Service',
                enTete: true,
                cellule: (s) => <Lien href={r.service(id, s.id)}>{s.nom}</Lien>,
              },
              { titre: 'Sorti le', cellule: (s) => s.closLe?.split('-').reverse().join('/') ?? '—' },
            ]}
          />
        </Depliable>
      )}
      {d.services.length > 0 && (
        <Actions>
          <BoutonLien href={r.croisement(id)} second>
            Croiser avec la dépense
          </BoutonLien>
        </Actions>
      )}
    </PageDiagnostic>
  );
};
